import { ListReturnsInput, listReturns } from "@/server/services/till/returns/list";
import { router, staffProcedure } from "../init";

export const returns = router({
  list: staffProcedure
    .input(ListReturnsInput)
    .query(({ ctx, input }) => listReturns({ ctx: ctx.verb, input })),
});
