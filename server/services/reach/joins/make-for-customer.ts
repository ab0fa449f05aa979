import { z } from "zod";
import { findChannel } from "@/db/reach/channels";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { lockMember } from "@/server/services/members/membership/lock";
import { makeJoin } from "./make";

export const MakeJoinInput = z.object({
  customerId: Id,
  channelId: Id,
  /** made by the page: asked twice, it gives the same link */
  requestId: Id,
});

/** A link to show to the customer at the desk. Advertising is agreed to by themselves, on their page. */
export async function makeJoinFor({ ctx, input }: Verb<typeof MakeJoinInput>) {
  authorize(ctx, "customers:write");
  const { customerId, channelId, requestId: seed } = input;
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockMember(tx, tenantId, customerId);
    const { keys } = await loadKeys(tx, tenantId);
    const channel = await findChannel(tx, tenantId, channelId);
    const usable = channel && !channel.removedAt && channel.enabled;
    const link =
      usable && (await makeJoin(tx, ctx, keys, { channel, customerId, seed, withMarketing: false }));
    if (!link) throw new DomainError("not-found", "there is no way into this channel");
    await recordLooks(tx, ctx, { kind: "profile", customers: [customerId] });
    return link;
  });
}
