import type { Tx } from "@/db/client";
import { readSuggestionSources, type SuggestionSources } from "@/db/growth/suggestion-sources";
import type { Ctx } from "@/server/core/context";
import { USUAL } from "@/server/engine/portraits/recommend/recipe";
import type { NeighboursOf, Shares } from "@/server/engine/portraits/suggest/score";
import { type Suggested, suggest } from "@/server/engine/portraits/suggest/suggest";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { type Catalog, isSuggestible, type KnownProduct, productsById } from "./products";

/** So many of the newest receipts are looked at: the weight of older ones is next to nothing. */
const RECEIPTS_MAX = 100;

export interface Asked {
  live: LiveCampaigns;
  catalog: Catalog;
  customerId: string;
  /** what lies in the basket, by SKU; what the catalogue does not know is passed over */
  skus: readonly string[];
  limit: number;
  /** what else has to hold of each */
  allows?: (product: KnownProduct) => boolean;
}

export interface Found {
  /** null: there is no such customer */
  status: SuggestionSources["status"];
  suggested: Suggested[];
}

/** What to suggest to a customer; nothing without their consent to a profile, and nothing to a service card. */
export async function findSuggestions(
  tx: Tx,
  { tenantId, now }: Ctx,
  { live, catalog, customerId, skus, limit, allows = () => true }: Asked,
): Promise<Found> {
  const { timezone, asksHealthConsent } = live.tenant;
  const basket = [...new Set(skus.flatMap((sku) => catalog.products.get(sku)?.id ?? []))];
  const sources = await readSuggestionSources(tx, tenantId, {
    ...{ customerId, basket, asksHealthConsent, timezone, now },
    receipts: RECEIPTS_MAX,
  });
  const { status, profiling } = sources;
  if (status === null || !profiling) return { status, suggested: [] };
  const known = productsById(catalog);
  const refilled = new Set(basket.map((id) => refillKey(known, id)));
  const near = neighboursOf(sources);
  const popularity = new Map([...sharesOfNear(sources), ...sharesOfBought(sources)]);
  const suggested = suggest({
    bought: sources.bought.map(([at, day, product]) => ({ at, day, product })),
    refills: sources.refills.filter(({ key }) => !refilled.has(key)),
    basket,
    today: sources.today,
    recipe: sources.recipe ?? USUAL,
    popularity,
    neighbours: near,
    inBasket: near,
    allows(id) {
      const product = known.get(id);
      return product !== undefined && isSuggestible(product) && allows(product);
    },
    limit,
  });
  return { status, suggested };
}

/** As portraits tell refills apart: another pack of the same ATC group does as well. */
const refillKey = (known: ReturnType<typeof productsById>, id: string): string =>
  known.get(id)?.product.attributes.get("atc")?.[0] ?? id;

const neighboursOf = ({ neighbours }: SuggestionSources): NeighboursOf =>
  new Map(
    neighbours.map(([product, others, nearness]) => [
      product,
      others.map((other, i) => ({ product: other, nearness: nearness[i] as number })),
    ]),
  );

const sharesOfBought = ({ shares }: SuggestionSources) =>
  shares.map(([product, repeat, fresh, mixed]): [string, Shares] => [product, { repeat, new: fresh, mixed }]);

/** What was not bought is never repeated. */
const sharesOfNear = ({ neighbours }: SuggestionSources) =>
  neighbours.flatMap(([, others, , fresh, mixed]) =>
    others.map((other, i): [string, Shares] => [
      other,
      { repeat: 0, new: fresh[i] as number, mixed: mixed[i] as number },
    ]),
  );
