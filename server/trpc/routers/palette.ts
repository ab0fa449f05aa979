import { FindInput, find } from "@/server/services/insight/palette/find";
import { router, staffProcedure } from "../init";

export const palette = router({
  find: staffProcedure.input(FindInput).query(({ ctx, input }) => find({ ctx: ctx.verb, input })),
});
