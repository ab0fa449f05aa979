import { outstandingPoints } from "@/server/services/members/liability/outstanding";
import { liabilityPeriod } from "@/server/services/members/liability/period";
import { liabilityStatement, StatementInput } from "@/server/services/members/liability/statement";
import { router, staffProcedure } from "../init";

export const liability = router({
  /** the days that a choice means, before anything is counted */
  period: staffProcedure.input(StatementInput).query(({ ctx, input }) => {
    const { from, to } = liabilityPeriod(input, ctx.verb.now, ctx.session.tenant.timezone);
    return { from, to };
  }),
  statement: staffProcedure
    .input(StatementInput)
    .query(({ ctx, input }) =>
      liabilityStatement({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  outstanding: staffProcedure.query(({ ctx }) =>
    outstandingPoints({ ctx: ctx.verb, input: {}, timezone: ctx.session.tenant.timezone }),
  ),
});
