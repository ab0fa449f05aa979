import { z } from "zod";
import { selectChannels, selectUsedChannels } from "@/db/reach/channels";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { summaryOf } from "./inside/view";

export const ListChannelsInput = z.object({});

/** In the order in which they are tried. */
export async function listChannels({ ctx }: Verb<typeof ListChannelsInput>) {
  authorize(ctx, "channels:manage");
  const { rows, used } = await inTransaction(ctx, async (tx) => ({
    rows: await selectChannels(tx, ctx.tenantId),
    used: await selectUsedChannels(tx, ctx.tenantId),
  }));
  return rows.map((row) => summaryOf(row, { used: used.has(row.id), now: ctx.now }));
}
