import { ListImportsInput, listImports } from "@/server/services/moving/imports/list";
import { router, staffProcedure } from "../init";

export const imports = router({
  list: staffProcedure
    .input(ListImportsInput)
    .query(({ ctx, input }) => listImports({ ctx: ctx.verb, input })),
});
