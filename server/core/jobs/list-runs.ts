import { z } from "zod";
import { countWaiting, selectWaitingTopics } from "@/db/core/events";
import { selectRuns } from "@/db/core/job-runs";
import { line } from "@/server/core/text";
import { authorize, inTransaction, type Verb } from "../context";
import { WANTED, wantedTopic } from "./request";

const RUNS_OF_EACH = 10;
const EVENTS_COUNTED_MAX = 10_000;

export const ListJobRunsInput = z.object({ jobs: z.array(line(100)).max(100) });

export interface JobRunView {
  id: string;
  cause: "clock" | "event" | "person" | "command";
  state: "running" | "done" | "failed";
  done: number;
  /** "interrupted" when its runner went away; otherwise what was thrown */
  error: string | null;
  attempt: number;
  gaveUp: boolean;
  startedAt: Date;
  finishedAt: Date | null;
}

export interface JobRuns {
  jobs: {
    id: string;
    /** a run was requested, and the request is not published yet */
    wanted: boolean;
    /** the newest first */
    runs: JobRunView[];
  }[];
  /** events that wait to be published; `waiting` is counted up to ten thousand */
  events: { waiting: number; since: Date | null };
}

/** The last runs of these jobs, and what still waits for them. */
export async function listJobRuns({ ctx, input }: Verb<typeof ListJobRunsInput>): Promise<JobRuns> {
  authorize(ctx, "jobs:manage");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const runs = await selectRuns(tx, tenantId, input.jobs, RUNS_OF_EACH);
    const wanted = new Set(await selectWaitingTopics(tx, tenantId, WANTED));
    return {
      jobs: input.jobs.map((id) => ({
        id,
        wanted: wanted.has(wantedTopic(id)),
        runs: runs
          .filter(({ job }) => job === id)
          .map(({ tenantId: _, job: __, seenAt: ___, ...run }): JobRunView => run),
      })),
      events: await countWaiting(tx, tenantId, EVENTS_COUNTED_MAX),
    };
  });
}
