import { CountSelectorInput, countSelector } from "@/server/services/products/count-selector";
import { ProductNamesInput, productNames } from "@/server/services/products/names";
import { SearchProductsInput, search } from "@/server/services/products/search";
import { router, staffProcedure } from "../init";

export const products = router({
  countSelector: staffProcedure
    .input(CountSelectorInput)
    .query(({ ctx, input }) => countSelector({ ctx: ctx.verb, input })),
  names: staffProcedure
    .input(ProductNamesInput)
    .query(({ ctx, input }) => productNames({ ctx: ctx.verb, input })),
  search: staffProcedure
    .input(SearchProductsInput)
    .query(({ ctx, input }) => search({ ctx: ctx.verb, input })),
});
