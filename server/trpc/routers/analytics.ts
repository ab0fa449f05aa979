import { RfmInput, rfmMap } from "@/server/services/insight/analytics/rfm";
import { analyticsSegments } from "@/server/services/insight/analytics/segments";
import { router, staffProcedure } from "../init";

export const analytics = router({
  segments: staffProcedure.query(({ ctx }) => analyticsSegments({ ctx: ctx.verb, input: {} })),
  rfm: staffProcedure.input(RfmInput).query(({ ctx, input }) => rfmMap({ ctx: ctx.verb, input })),
});
