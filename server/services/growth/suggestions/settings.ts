import { z } from "zod";
import { newestRecommendFit } from "@/db/growth/recommend-fits";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";

export const SuggestionSettingsInput = z.object({});

/** Whether cashiers get hints, and how well the newest fit would have foretold the shop's own past. */
export async function suggestionSettings({ ctx }: Verb<typeof SuggestionSettingsInput>) {
  authorize(ctx, "programme:read");
  return inTransaction(ctx, async (tx) => {
    const { suggestionHints } = await loadTenant(tx, ctx.tenantId);
    const fit = await newestRecommendFit(tx, ctx.tenantId);
    return {
      hints: suggestionHints,
      fit: fit && {
        fittedAt: fit.fittedAt,
        baskets: fit.baskets,
        products: fit.products,
        testedCustomers: fit.testedCustomers,
        /** of the next basket, within ten suggestions */
        recall: fit.recall?.mixed ?? null,
      },
    };
  });
}
