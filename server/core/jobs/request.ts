import { z } from "zod";
import { line } from "@/server/core/text";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { recordEvent } from "../events/record";

export const WANTED = "job-wanted:";

/** The event published when staff request a run now, whichever engine runs it. */
export const wantedTopic = (job: string) => `${WANTED}${job}` as const;

export const RequestJobInput = z.object({ job: line(100).min(1) });

/**
 * The job runs within seconds; when it runs already, once more after that.
 * @returns since when a run that begins is the one that was asked for
 */
export async function requestJob({ ctx, input }: Verb<typeof RequestJobInput>): Promise<{ at: Date }> {
  authorize(ctx, "jobs:manage");
  const { now } = ctx;
  await inTransaction(ctx, async (tx) => {
    await recordEvent(tx, ctx, wantedTopic(input.job), {});
    await recordAudit(tx, ctx, { action: "jobs.request", subject: { kind: "job", id: input.job } });
  });
  return { at: now };
}
