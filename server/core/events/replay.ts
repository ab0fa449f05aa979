import { z } from "zod";
import { rewindCursor } from "@/db/core/events";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { InstantText } from "../wire";
import type { Consumer } from "./consumer";

export const ReplayEventsInput = z.object({ since: InstantText });

/** The consumer hears everything since then once more, as soon as events are read. @returns how many that is */
export async function replayEvents({
  ctx,
  input: { since },
  consumer: { name, topics },
}: Verb<typeof ReplayEventsInput> & { consumer: Consumer }): Promise<{ events: number }> {
  authorize(ctx, "jobs:manage");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const events = await rewindCursor(tx, { tenantId, consumer: name, topics: topics.map(String) }, since);
    await recordAudit(tx, ctx, {
      action: "events.replay",
      subject: { kind: "consumer", id: null },
      details: { consumer: name, since: since.toISOString(), events },
    });
    return { events };
  });
}
