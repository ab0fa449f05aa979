import { z } from "zod";
import type { Db } from "@/db/client";
import { inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { lockMember } from "@/server/services/members/membership/lock";
import { SubscribeFields, subscribe } from "@/server/services/reach/push-subscriptions/subscribe";
import { cardCtx, openLink } from "./inside/open-link";

export const AllowNoticesInput = z.object({ token: secret(200), ...SubscribeFields });

/** The browser with the card may show our notices. */
export async function allowNotices(
  db: Db,
  now: Date,
  { token, ...said }: z.output<typeof AllowNoticesInput>,
): Promise<void> {
  const { ctx, parsed } = cardCtx(db, now, token);
  await inTransaction(ctx, async (tx) => {
    const { customerId, id } = await openLink(tx, parsed);
    await lockMember(tx, ctx.tenantId, customerId);
    const who = { customerId, method: "card-page", evidenceRef: `card link ${id}` } as const;
    await subscribe(tx, ctx, who, said);
  });
}
