import { z } from "zod";
import type { Db } from "@/db/client";
import { findChannel } from "@/db/reach/channels";
import { inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { lockMember } from "@/server/services/members/membership/lock";
import { makeJoin } from "@/server/services/reach/joins/make";
import { cardCtx, openLink } from "./inside/open-link";

export const JoinFromCardInput = z.object({
  token: secret(200),
  channelId: Id,
  /** made by the page: asked twice, it gives the same link */
  requestId: Id,
  /** the person has ticked that advertising may come there */
  withMarketing: z.boolean(),
});

/** The customer's own way into a messenger. */
export async function joinFromCard(
  db: Db,
  now: Date,
  { token, channelId, requestId: seed, withMarketing }: z.output<typeof JoinFromCardInput>,
) {
  const { ctx, parsed } = cardCtx(db, now, token);
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { customerId } = await openLink(tx, parsed);
    await lockMember(tx, tenantId, customerId);
    const { keys } = await loadKeys(tx, tenantId);
    const channel = await findChannel(tx, tenantId, channelId);
    const usable = channel && !channel.removedAt && channel.enabled;
    const link = usable && (await makeJoin(tx, ctx, keys, { channel, customerId, seed, withMarketing }));
    if (!link) throw new DomainError("not-found", "there is no way into this channel");
    await recordLooks(tx, ctx, { kind: "card-page", customers: [customerId] });
    return link;
  });
}
