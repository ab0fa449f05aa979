import { z } from "zod";
import { lockChannels, orderChannels as writeOrder } from "@/db/reach/channels";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const OrderChannelsInput = z.object({
  /** all channels, the one to be tried first in front */
  ids: z.array(Id).min(1).max(200),
});

/** The order in which channels are tried, where nothing else is said. */
export async function orderChannels({ ctx, input: { ids } }: Verb<typeof OrderChannelsInput>): Promise<void> {
  authorize(ctx, "channels:manage");
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const known = await lockChannels(tx, tenantId);
    const isAll = ids.length === known.length && known.every(({ id }) => ids.includes(id));
    if (!isAll) throw new DomainError("version-conflict", "channels were added or removed meanwhile");
    const before = known.toSorted((a, b) => a.rank - b.rank).map(({ id }) => id);
    if (before.every((id, at) => id === ids[at])) return;
    await writeOrder(tx, tenantId, ids);
    await recordAudit(tx, ctx, {
      action: "channels.order",
      subject: { kind: "channel", id: null },
      details: { from: before, to: ids },
    });
  });
}
