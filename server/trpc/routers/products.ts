import { CountSelectorInput, countSelector } from "@/server/services/campaigns/campaigns/count-selector";
import { ProductChoicesInput, productChoices } from "@/server/services/shop/products/choices";
import { GetProductInput, getProduct } from "@/server/services/shop/products/get";
import { ListProductsInput, listProducts } from "@/server/services/shop/products/list";
import { ProductNamesInput, productNames } from "@/server/services/shop/products/names";
import { SearchProductsInput, search } from "@/server/services/shop/products/search";
import { router, staffProcedure } from "../init";

export const products = router({
  choices: staffProcedure
    .input(ProductChoicesInput)
    .query(({ ctx, input }) => productChoices({ ctx: ctx.verb, input })),
  countSelector: staffProcedure
    .input(CountSelectorInput)
    .query(({ ctx, input }) => countSelector({ ctx: ctx.verb, input })),
  get: staffProcedure.input(GetProductInput).query(({ ctx, input }) => getProduct({ ctx: ctx.verb, input })),
  list: staffProcedure
    .input(ListProductsInput)
    .query(({ ctx, input }) => listProducts({ ctx: ctx.verb, input })),
  names: staffProcedure
    .input(ProductNamesInput)
    .query(({ ctx, input }) => productNames({ ctx: ctx.verb, input })),
  search: staffProcedure
    .input(SearchProductsInput)
    .query(({ ctx, input }) => search({ ctx: ctx.verb, input })),
});
