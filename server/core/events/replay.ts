import { z } from "zod";
import { rewindCursor } from "@/db/repositories/event-cursors";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { line } from "../text";
import { InstantText } from "../wire";

export const ReplayEventsInput = z.object({ consumer: line(100).min(1), since: InstantText });

/** The consumer hears everything since then once more. @returns how many events there are of all topics */
export async function replayEvents({
  ctx,
  input,
}: Verb<typeof ReplayEventsInput>): Promise<{ events: number }> {
  authorize(ctx, "jobs:manage");
  const { consumer, since } = input;
  return inTransaction(ctx, async (tx) => {
    const events = await rewindCursor(tx, ctx.tenantId, consumer, since);
    await recordAudit(tx, ctx, {
      action: "events.replay",
      subject: { kind: "consumer", id: null },
      details: { consumer, since: since.toISOString(), events },
    });
    return { events };
  });
}
