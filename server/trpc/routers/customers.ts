import { SearchForTryInput, searchForTry } from "@/server/services/customers/search-for-try";
import { router, staffProcedure } from "../init";

export const customers = router({
  searchForTry: staffProcedure
    .input(SearchForTryInput)
    .query(({ ctx, input }) => searchForTry({ ctx: ctx.verb, input })),
});
