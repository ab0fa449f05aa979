import { AddSuppressionInput, addToStopList } from "@/server/services/reach/suppressions/add";
import { LiftSuppressionInput, liftFromStopList } from "@/server/services/reach/suppressions/lift";
import { ListSuppressionsInput, listSuppressions } from "@/server/services/reach/suppressions/list";
import { router, staffProcedure } from "../init";

export const suppressions = router({
  list: staffProcedure
    .input(ListSuppressionsInput)
    .query(({ ctx, input }) => listSuppressions({ ctx: ctx.verb, input })),
  add: staffProcedure
    .input(AddSuppressionInput)
    .mutation(({ ctx, input }) => addToStopList({ ctx: ctx.verb, input })),
  lift: staffProcedure
    .input(LiftSuppressionInput)
    .mutation(({ ctx, input }) => liftFromStopList({ ctx: ctx.verb, input })),
});
