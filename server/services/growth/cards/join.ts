import { z } from "zod";
import type { Db } from "@/db/client";
import { findChannel } from "@/db/reach/channels";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { makeJoin } from "@/server/services/reach/joins/make";
import { asHolder } from "./inside/as-holder";

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
  return asHolder(db, now, token, async (tx, ctx, { customerId }) => {
    const { tenantId } = ctx;
    const { keys } = await loadKeys(tx, tenantId);
    const channel = await findChannel(tx, tenantId, channelId);
    const usable = channel && !channel.removedAt && channel.enabled;
    const link = usable && (await makeJoin(tx, ctx, keys, { channel, customerId, seed, withMarketing }));
    if (!link) throw new DomainError("not-found", "there is no way into this channel");
    await recordLooks(tx, ctx, { kind: "card-page", customers: [customerId] });
    return link;
  });
}
