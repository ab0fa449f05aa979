import type { Db, Tx } from "@/db/client";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Who } from "../../push-subscriptions/subscribe";
import { addresseeOf, openLink, unknownLink } from "../open-link";

/** Something that the person of a link decides; they are locked. */
export async function asAddressee(
  db: Db,
  now: Date,
  token: string,
  decide: (tx: Tx, ctx: Ctx, who: Who) => Promise<void>,
): Promise<void> {
  const link = await openLink(db, now, token, "unsubscribe");
  const { ctx } = link;
  await inTransaction(ctx, async (tx) => {
    const { message, customerId } = await addresseeOf(tx, link, { lock: true });
    if (!customerId) throw unknownLink();
    await decide(tx, ctx, { customerId, method: "preferences", evidenceRef: `message ${message.id}` });
  });
}
