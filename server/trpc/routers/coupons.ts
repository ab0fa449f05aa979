import { ArchiveSeriesInput, archiveSeries } from "@/server/services/value/coupons/archive-series";
import {
  LatestBatchInput,
  latestBatch,
  StopBatchInput,
  stopBatch,
} from "@/server/services/value/coupons/batch";
import { BlockCouponInput, blockCoupon } from "@/server/services/value/coupons/block";
import { GenerateCouponsInput, generateCoupons } from "@/server/services/value/coupons/generate";
import { GetSeriesInput, getSeries } from "@/server/services/value/coupons/get-series";
import { IssueCouponInput, issueCoupon } from "@/server/services/value/coupons/issue";
import { ListCouponsInput, listCoupons } from "@/server/services/value/coupons/list";
import { ListSeriesInput, listSeries } from "@/server/services/value/coupons/list-series";
import { CouponsOfCustomerInput, couponsOfCustomer } from "@/server/services/value/coupons/of-customer";
import { RevealCouponInput, revealCoupon } from "@/server/services/value/coupons/reveal";
import {
  CreateSeriesInput,
  createSeries,
  UpdateSeriesInput,
  updateSeriesByCode,
} from "@/server/services/value/coupons/save-series";
import { atLength, router, staffProcedure } from "../init";

export const coupons = router({
  series: staffProcedure
    .input(ListSeriesInput.prefault({}))
    .query(({ ctx, input }) => listSeries({ ctx: ctx.verb, input })),
  get: staffProcedure.input(GetSeriesInput).query(({ ctx, input }) => getSeries({ ctx: ctx.verb, input })),
  create: staffProcedure
    .input(CreateSeriesInput)
    .mutation(({ ctx, input }) => createSeries({ ctx: ctx.verb, input })),
  update: staffProcedure
    .input(UpdateSeriesInput)
    .mutation(({ ctx, input }) => updateSeriesByCode({ ctx: ctx.verb, input })),
  archive: staffProcedure
    .input(ArchiveSeriesInput)
    .mutation(({ ctx, input }) => archiveSeries({ ctx: ctx.verb, input })),
  list: staffProcedure
    .input(ListCouponsInput)
    .query(({ ctx, input }) => listCoupons({ ctx: ctx.verb, input })),
  block: staffProcedure
    .input(BlockCouponInput)
    .mutation(({ ctx, input }) => blockCoupon({ ctx: ctx.verb, input })),
  issue: staffProcedure
    .input(IssueCouponInput)
    .mutation(({ ctx, input }) => issueCoupon({ ctx: ctx.verb, input })),
  ofCustomer: staffProcedure
    .input(CouponsOfCustomerInput)
    .query(({ ctx, input }) => couponsOfCustomer({ ctx: ctx.verb, input })),
  reveal: staffProcedure
    .input(RevealCouponInput)
    .mutation(({ ctx, input }) => revealCoupon({ ctx: ctx.verb, input })),
  generate: staffProcedure
    .input(GenerateCouponsInput)
    .mutation(({ ctx, input }) => generateCoupons({ ctx: atLength(ctx.verb), input })),
  batch: staffProcedure
    .input(LatestBatchInput)
    .query(({ ctx, input }) => latestBatch({ ctx: ctx.verb, input })),
  stop: staffProcedure
    .input(StopBatchInput)
    .mutation(({ ctx, input }) => stopBatch({ ctx: ctx.verb, input })),
});
