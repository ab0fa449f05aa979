import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { ownOf } from "@/server/core/record";
import type { CouponSeriesForm } from "./inside/schema-coupons";
import type { AttributeForm, ProductForm } from "./schema";
import type { CampaignForm, InstrumentForm } from "./schema-campaigns";
import { readState } from "./state";
import { codeOf, type ItemOf, LISTS, type ListName, type State } from "./state-types";

export const ExportConfigInput = z.object({});

/** The tenant's configuration as a file: the same tenant, or another with the same content, gives the same bytes. */
export async function exportConfig({ ctx }: Verb<typeof ExportConfigInput>): Promise<string> {
  authorize(ctx, "config:write");
  const state = await inTransaction(ctx, (tx) => readState(tx, ctx.tenantId, { products: true }));
  return `${JSON.stringify(toFile(sorted(state)), null, 2)}\n`;
}

/** By code, compared as JavaScript compares: databases differ in what they hold to be the order of letters. */
function sorted(state: State): State {
  const lists = LISTS.map((name) => {
    const items: ItemOf<ListName>[] = [...state[name]];
    return [name, items.sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1))];
  });
  return { ...state, ...Object.fromEntries(lists) };
}

/** Keys in the order of the documentation; what is null is left out, for leaving out says the same. */
const toFile = (state: State) =>
  compact({
    version: 1,
    tenant: toTenant(state.tenant),
    brands: state.brands,
    stores: state.stores.map(compact),
    groups: state.groups,
    segments: state.segments.map(({ where, ...s }) => compact({ ...s, where: where && ordered(where) })),
    attributes: state.attributes.map(toAttribute),
    categories: state.categories.map(({ sensitive, ...c }) =>
      compact({ ...c, sensitive: sensitive || null }),
    ),
    products: state.products.map((p) => toProduct(p, state.attributes)),
    programme: compact(state.programme),
    tiers: state.tiers.map(compact),
    tierRule: state.tierRule,
    couponSeries: state.couponSeries.length > 0 ? state.couponSeries.map(toCouponSeries) : null,
    instruments: state.instruments.map(toInstrument),
    campaigns: state.campaigns.map(toCampaign),
    templates: [],
    chains: [],
    channels: [],
    feeds: [],
  });

/** Most retailers need no masks. */
const toTenant = ({ cardNumbers, receiptNumbers, ...tenant }: State["tenant"]) => ({
  ...tenant,
  ...(cardNumbers.length > 0 ? { cardNumbers } : {}),
  ...(receiptNumbers.length > 0 ? { receiptNumbers } : {}),
});

const compact = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null && v !== undefined));

const toAttribute = ({ values, ...attribute }: AttributeForm) =>
  compact({ ...attribute, values: attribute.type === "enum" ? values.map(compact) : null });

function toProduct({ attributes, ...product }: ProductForm, defined: readonly AttributeForm[]) {
  const own = defined.flatMap(({ code, type, many }) => {
    const values = ownOf(attributes, code)?.map((v) => (type === "boolean" ? v === "true" : v));
    return values ? [[code, many ? values : values[0]] as const] : [];
  });
  return compact({ ...product, attributes: Object.fromEntries(own) });
}

const toCouponSeries = ({ codes, archived, limits, ...series }: CouponSeriesForm) =>
  compact({
    ...series,
    limits: compact(limits),
    codes: series.kind === "shared" ? codes : null,
    archived: archived || null,
  });

const toInstrument = ({ code, name, when, reward }: InstrumentForm) =>
  compact({ code, name, when: when.map(ordered), reward: ordered(reward) });

const toCampaign = (campaign: CampaignForm) => ({
  ...campaign,
  schedule: campaign.schedule && ordered(campaign.schedule),
  instruments: campaign.instruments.map((i) => (typeof i === "string" ? i : toInstrument(i))),
});

/** The database keeps JSON but not the order of its keys: `kind` first, the rest by the alphabet. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  const rank = (key: string): string => (key === "kind" ? "" : key);
  const entries = Object.entries(value).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
  return Object.fromEntries(entries.map(([key, v]) => [key, ordered(v)]));
}
