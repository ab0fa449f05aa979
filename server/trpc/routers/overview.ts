import { OverviewInput, periodOf } from "@/server/core/time/period";
import { ByDayInput, overviewByDay } from "@/server/services/insight/overview/by-day";
import { ByStoreInput, overviewByStore } from "@/server/services/insight/overview/by-store";
import { FiguresInput, readPeriodFigures } from "@/server/services/insight/overview/figures";
import { NewestDayInput, newestDay } from "@/server/services/insight/overview/newest-day";
import { overviewPlaces } from "@/server/services/insight/overview/places";
import { router, staffProcedure } from "../init";

export const overview = router({
  places: staffProcedure.query(({ ctx }) => overviewPlaces({ ctx: ctx.verb, input: {} })),
  /** the days that a choice means, before anything is counted */
  period: staffProcedure.input(OverviewInput).query(({ ctx, input }) => {
    const { from, to } = periodOf(input, ctx.verb.now, ctx.session.tenant.timezone);
    return { from, to };
  }),
  figures: staffProcedure
    .input(FiguresInput)
    .query(({ ctx, input }) =>
      readPeriodFigures({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  newestDay: staffProcedure
    .input(NewestDayInput)
    .query(({ ctx, input }) => newestDay({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone })),
  byDay: staffProcedure
    .input(ByDayInput)
    .query(({ ctx, input }) =>
      overviewByDay({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  byStore: staffProcedure
    .input(ByStoreInput)
    .query(({ ctx, input }) =>
      overviewByStore({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
});
