import { DomainError } from "@/server/core/errors";
import { RequestJobInput, requestJob } from "@/server/core/jobs/request";
import { JOBS } from "@/server/jobs/list";
import { jobsOverview } from "@/server/jobs/overview";
import { router, staffProcedure } from "../init";

export const jobs = router({
  overview: staffProcedure.query(({ ctx }) => jobsOverview(ctx.verb)),
  runNow: staffProcedure.input(RequestJobInput).mutation(({ ctx, input }) => {
    if (!JOBS.some(({ id }) => id === input.job)) throw new DomainError("not-found", "there is no such job");
    return requestJob({ ctx: ctx.verb, input });
  }),
});
