import { AbcInput, abcOfProducts } from "@/server/services/insight/analytics/abc";
import { BasketsInput, baskets } from "@/server/services/insight/analytics/baskets";
import { ChurnInput, churnOverTime } from "@/server/services/insight/analytics/churn";
import { CohortsInput, cohorts } from "@/server/services/insight/analytics/cohorts";
import { NamelessInput, namelessBuyers } from "@/server/services/insight/analytics/nameless";
import { AnalyticsPeriodInput, analyticsPeriod } from "@/server/services/insight/analytics/period";
import { RfmInput, rfmMap } from "@/server/services/insight/analytics/rfm";
import { SalesInput, salesByPlace } from "@/server/services/insight/analytics/sales";
import { analyticsSegments } from "@/server/services/insight/analytics/segments";
import { expectedValue } from "@/server/services/insight/analytics/value";
import { listViews } from "@/server/services/insight/analytics/views/list";
import { PinViewInput, pinView } from "@/server/services/insight/analytics/views/pin";
import { RemoveViewInput, removeView } from "@/server/services/insight/analytics/views/remove";
import { SaveViewInput, saveView } from "@/server/services/insight/analytics/views/save";
import { router, staffProcedure } from "../init";

export const analytics = router({
  segments: staffProcedure.query(({ ctx }) => analyticsSegments({ ctx: ctx.verb, input: {} })),
  period: staffProcedure
    .input(AnalyticsPeriodInput)
    .query(({ ctx, input }) =>
      analyticsPeriod({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  rfm: staffProcedure.input(RfmInput).query(({ ctx, input }) => rfmMap({ ctx: ctx.verb, input })),
  sales: staffProcedure
    .input(SalesInput)
    .query(({ ctx, input }) => salesByPlace({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone })),
  baskets: staffProcedure
    .input(BasketsInput)
    .query(({ ctx, input }) => baskets({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone })),
  value: staffProcedure.query(({ ctx }) => expectedValue({ ctx: ctx.verb, input: {} })),
  churn: staffProcedure
    .input(ChurnInput)
    .query(({ ctx, input }) =>
      churnOverTime({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  nameless: staffProcedure
    .input(NamelessInput)
    .query(({ ctx, input }) =>
      namelessBuyers({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  abc: staffProcedure
    .input(AbcInput)
    .query(({ ctx, input }) =>
      abcOfProducts({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone }),
    ),
  views: router({
    list: staffProcedure.query(({ ctx }) => listViews({ ctx: ctx.verb, input: {} })),
    save: staffProcedure
      .input(SaveViewInput)
      .mutation(({ ctx, input }) => saveView({ ctx: ctx.verb, input })),
    pin: staffProcedure.input(PinViewInput).mutation(({ ctx, input }) => pinView({ ctx: ctx.verb, input })),
    remove: staffProcedure
      .input(RemoveViewInput)
      .mutation(({ ctx, input }) => removeView({ ctx: ctx.verb, input })),
  }),
  cohorts: staffProcedure
    .input(CohortsInput)
    .query(({ ctx, input }) => cohorts({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone })),
});
