import type { Db, Tx } from "@/db/client";
import { type Ctx, inTransaction } from "@/server/core/context";
import { lockMember } from "@/server/services/members/membership/lock";
import { cardCtx, openLink } from "./open-link";

/** Who decides something on the card page, as records keep it. */
export interface Holder {
  customerId: string;
  method: "card-page";
  evidenceRef: string;
}

/** Something that the holder of a card's link decides; they are locked. */
export async function asHolder<T>(
  db: Db,
  now: Date,
  token: string,
  decide: (tx: Tx, ctx: Ctx, holder: Holder) => Promise<T>,
): Promise<T> {
  const { ctx, parsed } = cardCtx(db, now, token);
  return inTransaction(ctx, async (tx) => {
    const { customerId, id } = await openLink(tx, parsed);
    await lockMember(tx, ctx.tenantId, customerId);
    return decide(tx, ctx, { customerId, method: "card-page", evidenceRef: `card link ${id}` });
  });
}
