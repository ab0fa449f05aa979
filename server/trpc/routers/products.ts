import { SearchProductsInput, search } from "@/server/services/products/search";
import { router, staffProcedure } from "../init";

export const products = router({
  search: staffProcedure
    .input(SearchProductsInput)
    .query(({ ctx, input }) => search({ ctx: ctx.verb, input })),
});
