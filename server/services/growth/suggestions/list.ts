import { z } from "zod";
import { selectPrices } from "@/db/growth/suggestion-sources";
import { SUGGESTION_PLACES } from "@/db/schema";
import { MoneyAnswer, moneyText } from "@/server/core/amounts";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { code } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { SUGGESTION_KINDS } from "@/server/engine/portraits/suggest/suggest";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { findSuggestions } from "./inside/find";
import { productsById } from "./inside/products";
import { reasonOf } from "./inside/reason";
import { noteShown } from "./inside/shown";

export const SUGGESTIONS_MAX = 20;
export const BASKET_MAX = 100;

export const ListSuggestionsInput = z.object({
  customerId: Id,
  /** where they are shown */
  place: z.enum(SUGGESTION_PLACES),
  limit: z.int().min(1).max(SUGGESTIONS_MAX),
  /** what lies in the basket, by SKU */
  basket: z.array(code(100)).max(BASKET_MAX),
});

export const SuggestionsAnswer = z.object({
  suggestions: z.array(
    z
      .object({
        sku: z.string(),
        name: z.string(),
        kind: z.enum(SUGGESTION_KINDS),
        reason: z
          .string()
          .meta({ description: "For the cashier or the customer, in the retailer's language" }),
        price: MoneyAnswer.nullable().meta({ description: "null where the catalogue has none" }),
        offer: z
          .object({ campaign: z.string(), text: z.string(), until: z.iso.datetime().nullable() })
          .optional(),
      })
      .meta({ id: "Suggestion" }),
  ),
});
export type SuggestionsAnswer = z.infer<typeof SuggestionsAnswer>;

/** What to offer a customer next. Asking again on the same day counts as shown once. */
export async function listSuggestions({
  ctx,
  input: { customerId, place, limit, basket },
}: Verb<typeof ListSuggestionsInput>): Promise<SuggestionsAnswer> {
  authorize(ctx, "customers:read");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const catalog = await liveCatalog(ctx.db, ctx.tenantId);
  const { timezone, locale } = live.tenant;
  return inTransaction(ctx, async (tx) => {
    const { status, suggested } = await findSuggestions(tx, ctx, {
      ...{ live, catalog, customerId, limit },
      skus: basket,
    });
    if (status === null || status === "erased" || status === "merged")
      throw new DomainError("customer-not-found", "there is no such customer");
    if (status === "blocked") throw new DomainError("card-blocked", "this customer is blocked");
    if (suggested.length === 0) return { suggestions: [] };
    const prices = await selectPrices(
      tx,
      ctx.tenantId,
      suggested.map(({ product }) => product),
    );
    await noteShown(tx, ctx, { customerId, place, suggested, timezone });
    const known = productsById(catalog);
    return {
      suggestions: suggested.flatMap(({ product, kind }) => {
        const found = known.get(product);
        const priceMinor = prices.get(product) ?? null;
        return found
          ? {
              sku: found.product.sku,
              name: found.name,
              kind,
              reason: reasonOf(locale, kind),
              price: priceMinor === null ? null : moneyText(priceMinor),
            }
          : [];
      }),
    };
  });
}
