import { canonicalValue } from "./attribute-values";
import type { AttributeForm, ConfigFile, ProductForm } from "./schema";
import type { CampaignForm } from "./schema-campaigns";
import type { State } from "./state-types";

/** What the file asks for, section by section; undefined is "not in the file". */
export type Wanted = { [S in keyof State]: State[S] | undefined };

/** Lists that are sets are written in one way, so that their order in the file is no change. */
export const asSet = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** What the file leaves to the tenant is filled in. */
export function normalise(file: ConfigFile, state: State): Wanted {
  const tenant = { ...state.tenant, ...defined(file.tenant ?? {}) };
  const types = new Map([...state.attributes, ...(file.attributes ?? [])].map((a) => [a.code, a.type]));
  return {
    tenant,
    brands: file.brands,
    stores: file.stores?.map((s) => ({ ...s, timezone: s.timezone ?? tenant.timezone })),
    groups: file.groups && oneDefault(file.groups, state.groups),
    segments: file.segments,
    attributes: file.attributes,
    categories: file.categories,
    products: file.products?.map((p) => normaliseProduct(p, types)),
    programme: file.programme,
    tierRule: file.tierRule,
    tiers: file.tiers,
    couponSeries: file.couponSeries?.map((s) => ({ ...s, codes: asSet(s.codes) })),
    instruments: file.instruments,
    campaigns: file.campaigns?.map(normaliseCampaign),
  };
}

const defined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as T;

/** A new default takes the place of the old one, whether the file names the old one or not. */
function oneDefault(wanted: State["groups"], current: State["groups"]): State["groups"] {
  if (!wanted.some((g) => g.default)) return wanted;
  const named = new Set(wanted.map((g) => g.code));
  const replaced = current.filter((g) => g.default && !named.has(g.code));
  return [...wanted, ...replaced.map((g) => ({ ...g, default: false }))];
}

/** @param types of the attributes, by code */
export function normaliseProduct(
  product: ProductForm,
  types: ReadonlyMap<string, AttributeForm["type"]>,
): ProductForm {
  const attributes = Object.entries(product.attributes)
    .filter(([, values]) => values.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, values]) => {
      const type = types.get(code) ?? "text";
      return [code, asSet(values.map((v) => canonicalValue(type, v) ?? v))];
    });
  return { ...product, barcodes: asSet(product.barcodes), attributes: Object.fromEntries(attributes) };
}

const normaliseCampaign = (campaign: CampaignForm): CampaignForm => ({
  ...campaign,
  stores: asSet(campaign.stores),
  regions: asSet(campaign.regions),
  brands: asSet(campaign.brands),
  groups: asSet(campaign.groups),
  segments: asSet(campaign.segments),
});
