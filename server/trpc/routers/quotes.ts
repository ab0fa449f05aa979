import { TryBasketInput, tryBasket } from "@/server/services/till/quotes/try";
import { router, staffProcedure } from "../init";

export const quotes = router({
  try: staffProcedure.input(TryBasketInput).query(({ ctx, input }) => tryBasket({ ctx: ctx.verb, input })),
});
