import { z } from "zod";
import type { Db } from "@/db/client";
import { inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { lockMember } from "@/server/services/members/membership/lock";
import { EndFields, end } from "@/server/services/reach/push-subscriptions/end";
import { cardCtx, openLink } from "./inside/open-link";

export const StopNoticesInput = z.object({ token: secret(200), ...EndFields });

/** No notices in the browser with the card any more. */
export async function stopNotices(
  db: Db,
  now: Date,
  { token, endpoint }: z.output<typeof StopNoticesInput>,
): Promise<void> {
  const { ctx, parsed } = cardCtx(db, now, token);
  await inTransaction(ctx, async (tx) => {
    const { customerId, id } = await openLink(tx, parsed);
    await lockMember(tx, ctx.tenantId, customerId);
    const who = { customerId, method: "card-page", evidenceRef: `card link ${id}` } as const;
    await end(tx, ctx, who, { endpoint });
  });
}
