import { z } from "zod";
import { selectRuns } from "@/db/repositories/job-runs";
import { authorize, inTransaction, type Verb } from "../context";

const RUNS_MOST = 500;

export const ListJobRunsInput = z.object({ jobs: z.array(z.string()).max(100) });

export interface JobRunView {
  id: string;
  job: string;
  cause: "clock" | "event" | "person";
  state: "running" | "done" | "failed";
  done: number;
  error: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

/** The last runs of these jobs, the newest first. */
export async function listJobRuns({ ctx, input }: Verb<typeof ListJobRunsInput>): Promise<JobRunView[]> {
  authorize(ctx, "jobs:manage");
  const runs = await inTransaction(ctx, (tx) => selectRuns(tx, ctx.tenantId, input.jobs, RUNS_MOST));
  return runs.map(({ tenantId: _, seenAt: __, ...run }) => run);
}
