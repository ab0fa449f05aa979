import { JOBS } from "@/server/jobs/list";
import { jobsOverview } from "@/server/jobs/overview";
import { RequestJobInput, requestJob } from "@/server/services/jobs/request";
import { router, staffProcedure } from "../init";

const ListedJob = RequestJobInput.refine(
  ({ job }) => JOBS.some(({ id }) => id === job),
  "there is no such job",
);

export const jobs = router({
  overview: staffProcedure.query(({ ctx }) => jobsOverview(ctx.verb)),
  runNow: staffProcedure.input(ListedJob).mutation(({ ctx, input }) => requestJob({ ctx: ctx.verb, input })),
});
