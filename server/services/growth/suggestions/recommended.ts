import type { Tx } from "@/db/client";
import { selectPrices } from "@/db/growth/suggestion-sources";
import type { Ctx } from "@/server/core/context";
import { aboutOf } from "@/server/engine/policy/about";
import type { Suggested } from "@/server/engine/portraits/suggest/suggest";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { formatsOf } from "@/server/services/reach/templates/formats";
import type { VariableSource } from "@/server/services/reach/templates/variable-sources";
import { advertisable, lawOf } from "./inside/advertisable";
import { findSuggestions } from "./inside/find";
import { productsById } from "./inside/products";

/** As many as a letter has room for. */
const PRODUCTS_MAX = 6;

/**
 * Products to speak of in a message: those that would be suggested and that the law lets be advertised to this person,
 * so neither prescription nor sensitive ones, and no medicine where that is off or the age is not known; nothing without
 * the consent to a profile. `about` is what they are to the law.
 */
export const recommendedProducts: VariableSource = {
  root: "products",
  async values(tx, ctx, { recipients }) {
    const live = await liveCampaigns(ctx.db, ctx.tenantId);
    const catalog = await liveCatalog(ctx.db, ctx.tenantId);
    const found = new Map<string, Suggested[]>();
    const mayAdvertise = await advertisable(tx, ctx, recipients);
    for (const { id } of recipients) {
      const allows = mayAdvertise(id);
      const asked = { live, catalog, customerId: id, skus: [], limit: PRODUCTS_MAX, allows };
      found.set(id, (await findSuggestions(tx, ctx, asked)).suggested);
    }
    const prices = await pricesOf(tx, ctx, [...found.values()].flat());
    const known = productsById(catalog);
    return new Map(
      recipients.map(({ id, locale }) => {
        const { money } = formatsOf(locale, live.tenant.currency);
        const shown = (found.get(id) ?? []).flatMap(({ product }) => known.get(product) ?? []);
        const recommended = shown.map(({ id: product, name }) => {
          const price = prices.get(product) ?? null;
          return { name, price: price === null ? "" : money(price) };
        });
        return [id, { recommended, about: aboutOf(shown.map(lawOf)) }];
      }),
    );
  },
};

const pricesOf = (tx: Tx, { tenantId }: Ctx, suggested: readonly Suggested[]) =>
  selectPrices(tx, tenantId, [...new Set(suggested.map(({ product }) => product))]);
