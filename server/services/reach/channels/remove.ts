import { z } from "zod";
import type { Tx } from "@/db/client";
import { type ChannelRow, removeChannel as markRemoved, selectChannels } from "@/db/reach/channels";
import { leaveChannel } from "@/db/reach/messages";
import { endPushSubscriptions } from "@/db/reach/push-subscriptions";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { noChannel } from "./inside/known";

export const RemoveChannelInput = z.object({ id: Id });

/** Nothing more goes over it; reports of what went are still heard. What waits for it goes by another of its kind. */
export async function removeChannel({ ctx, input: { id } }: Verb<typeof RemoveChannelInput>) {
  authorize(ctx, "channels:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const row = await markRemoved(tx, tenantId, id, now);
    if (!row) throw noChannel();
    await handOver(tx, ctx, row);
    await endPushSubscriptions(tx, tenantId, { channelId: id }, now);
    await recordAudit(tx, ctx, {
      action: "channels.remove",
      subject: { kind: "channel", id },
      details: { vendor: row.vendor, name: row.name },
    });
    return { id, name: row.name };
  });
}

/** Of each class to the first channel of the kind that serves it. */
export async function handOver(tx: Tx, { tenantId, now }: Ctx, gone: ChannelRow): Promise<void> {
  const others = (await selectChannels(tx, tenantId)).filter(
    ({ kind, enabled }) => kind === gone.kind && enabled,
  );
  const heirs = Object.fromEntries(
    MESSAGE_CLASSES.flatMap((of) => {
      const heir = others.find(({ classes }) => classes.includes(of));
      return heir ? [[of, heir.id]] : [];
    }),
  );
  await leaveChannel(tx, tenantId, gone.id, { heirs, now });
}
