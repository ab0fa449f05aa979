import type { Ctx } from "@/server/core/context";
import { listJobRuns } from "@/server/core/jobs/list-runs";
import { nextAfter } from "./clock";
import { jobsEngine } from "./engine";
import { JOBS } from "./list";

/** The list as people see it: when each runs next, what its last runs did, and who runs them. */
export async function jobsOverview(ctx: Ctx) {
  const found = await listJobRuns({ ctx, input: { jobs: JOBS.map(({ id }) => id) } });
  return {
    now: ctx.now,
    engine: jobsEngine(),
    events: found.events,
    jobs: JOBS.map(({ id, clock }) => {
      const { wanted = false, runs = [] } = found.jobs.find((job) => job.id === id) ?? {};
      return { id, clock: clock ?? null, next: clock ? nextAfter(clock, ctx.now) : null, wanted, runs };
    }),
  };
}
