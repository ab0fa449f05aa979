import { GetSegmentInput, getSegment } from "@/server/services/growth/segments/get";
import { ListSegmentsInput, listSegments } from "@/server/services/growth/segments/list";
import { OverlapInput, overlapOf } from "@/server/services/growth/segments/overlap";
import { PreviewSegmentInput, previewSegment } from "@/server/services/growth/segments/preview";
import { RemoveSegmentInput, removeSegment } from "@/server/services/growth/segments/remove";
import { SaveSegmentInput, saveSegment } from "@/server/services/growth/segments/save";
import { SegmentShapeInput, segmentShape } from "@/server/services/growth/segments/shape";
import { router, staffProcedure } from "../init";

export const segments = router({
  list: staffProcedure
    .input(ListSegmentsInput.prefault({}))
    .query(({ ctx, input }) => listSegments({ ctx: ctx.verb, input })),
  get: staffProcedure.input(GetSegmentInput).query(({ ctx, input }) => getSegment({ ctx: ctx.verb, input })),
  shape: staffProcedure
    .input(SegmentShapeInput.prefault({}))
    .query(({ ctx, input }) => segmentShape({ ctx: ctx.verb, input })),
  preview: staffProcedure
    .input(PreviewSegmentInput)
    .query(({ ctx, input }) => previewSegment({ ctx: ctx.verb, input })),
  overlap: staffProcedure.input(OverlapInput).query(({ ctx, input }) => overlapOf({ ctx: ctx.verb, input })),
  save: staffProcedure
    .input(SaveSegmentInput)
    .mutation(({ ctx, input }) => saveSegment({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveSegmentInput)
    .mutation(({ ctx, input }) => removeSegment({ ctx: ctx.verb, input })),
});
