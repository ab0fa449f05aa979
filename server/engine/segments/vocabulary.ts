import { prepareSelector } from "../basket/selectors";
import { RFM_CELLS } from "../portraits/rfm";
import { optional, required } from "../rules/args";
import type { Selector } from "../rules/types";
import { type RuleOf, vocabularyOf } from "../rules/vocabulary";
import type { Buyer, BuyerLine, BuyerPortrait } from "./buyer";

export const PURPOSES = [
  "loyalty_terms",
  "personal_data",
  "marketing",
  "profiling",
  "health_profile",
] as const;

export const MESSAGE_CHANNELS = [
  "sms",
  "email",
  "push",
  "telegram",
  "max",
  "viber",
  "vk",
  "ok",
  "whatsapp",
  "call",
] as const;

const IDENTIFIERS = [
  "phone",
  "email",
  "card",
  "card_token",
  "qr",
  "app",
  "telegram",
  "vk",
  "viber",
  "external",
] as const;

const MESSAGE_EVENTS = ["sent", "delivered", "opened", "clicked", "failed", "unsubscribed"] as const;

const DAYS_MAX = 36_500;

const { field, fact, count, vocabulary } = vocabularyOf<Buyer>();

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** A selector matches no line that is hidden, and no selector matches every line. */
function matcher(selector: Selector | undefined): (line: BuyerLine) => boolean {
  if (selector === undefined) return () => true;
  const test = prepareSelector(selector);
  return ({ isHidden, sku, product }) => !isHidden && test(sku, product);
}

interface Asked {
  readonly selector?: Selector;
  readonly stores: readonly string[];
  readonly regions: readonly string[];
  readonly channel: string | null;
  readonly within: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

const LINE_ARGS = {
  selector: optional("selector"),
  stores: optional({ codesOf: "stores" }),
  regions: optional({ codesOf: "regions" }),
  channel: optional({ oneOf: ["till", "site", "app"] }),
  within: optional("integer", { min: 0, max: DAYS_MAX, unit: "days" }),
  from: optional("moment"),
  to: optional("moment"),
} as const;

const LINE_MEASURES = {
  receipts: "integer",
  days: "integer",
  quantity: "quantity",
  sum: "money",
  share: "number",
} as const;

function measureLines(
  lines: readonly BuyerLine[],
  buyer: Buyer,
  measure: keyof typeof LINE_MEASURES,
  asked: Asked,
): number | null {
  const { stores, regions, channel, within } = asked;
  const fromMs = asked.from === null ? Number.NEGATIVE_INFINITY : buyer.momentMs(asked.from);
  const toMs = asked.to === null ? Number.POSITIVE_INFINITY : buyer.momentMs(asked.to);
  const sinceMs = within === null ? Number.NEGATIVE_INFINITY : buyer.daysAgoMs(within);
  const there = lines.filter(
    (line) =>
      line.atMs >= Math.max(fromMs, sinceMs) &&
      line.atMs < toMs &&
      line.atMs <= buyer.nowMs &&
      (stores.length === 0 || stores.includes(line.store)) &&
      (regions.length === 0 || (line.region !== null && regions.includes(line.region))) &&
      (channel === null || line.channel === channel),
  );
  const meant = there.filter(matcher(asked.selector));
  if (measure === "receipts") return new Set(meant.map(({ document }) => document)).size;
  if (measure === "days") return new Set(meant.map(({ day }) => day)).size;
  if (measure === "quantity") return sum(meant.map(({ quantityMilli }) => quantityMilli));
  const minor = sum(meant.map(({ netMinor }) => netMinor));
  if (measure === "sum") return minor;
  const all = sum(there.map(({ netMinor }) => netMinor));
  return all === 0 ? null : minor / all;
}

/** Whether the customer agrees to a purpose: on one channel, or on any of them. */
function agrees({ consents }: Buyer, purpose: string, channel: string | null): boolean {
  const said = consents.filter((one) => one.purpose === purpose);
  if (channel === null) return said.some(({ granted }) => granted);
  const own = said.find((one) => one.channel === channel) ?? said.find((one) => one.channel === null);
  return own?.granted ?? false;
}

type ConsentName =
  | `consent.${(typeof PURPOSES)[number]}`
  | `consent.${(typeof PURPOSES)[number]}.${(typeof MESSAGE_CHANNELS)[number]}`;

/** Something for each field about a consent, by its name; a channel of null is any. */
export const eachConsent = <T>(
  make: (purpose: string, channel: string | null) => T,
): Record<ConsentName, () => T> =>
  Object.fromEntries(
    PURPOSES.flatMap((purpose) =>
      [null, ...MESSAGE_CHANNELS].map((channel) => [
        channel === null ? `consent.${purpose}` : `consent.${purpose}.${channel}`,
        () => make(purpose, channel),
      ]),
    ),
  ) as Record<ConsentName, () => T>;

type IdentifierName = `has.${(typeof IDENTIFIERS)[number]}`;

/** The same for each kind of identifier. */
export const eachIdentifier = <T>(make: (type: string) => T): Record<IdentifierName, () => T> =>
  Object.fromEntries(IDENTIFIERS.map((type) => [`has.${type}`, () => make(type)])) as Record<
    IdentifierName,
    () => T
  >;

const made = <N extends string, T>(each: Record<N, () => T>): Record<N, T> =>
  Object.fromEntries(Object.entries<() => T>(each).map(([name, make]) => [name, make()])) as Record<N, T>;

const consentFields = made(
  eachConsent((purpose, channel) =>
    field({ type: "boolean", sure: true, read: (buyer) => agrees(buyer, purpose, channel) }),
  ),
);

const identifierFields = made(
  eachIdentifier((type) =>
    field({ type: "boolean", sure: true, read: ({ identifiers }) => identifiers.includes(type) }),
  ),
);

const ofPortrait =
  <T>(read: (portrait: BuyerPortrait) => T | null) =>
  ({ portrait }: Buyer): T | null =>
    portrait === null ? null : read(portrait);

const share = (read: (portrait: BuyerPortrait) => number | null) =>
  field({ type: "number", max: 1, read: ofPortrait(read) });
const score = (read: (portrait: BuyerPortrait) => number | null) =>
  field({ type: "integer", min: 1, max: 5, read: ofPortrait(read) });

/**
 * Everything that a rule over customers can ask (contract: segments.md). A customer without purchases has receipts,
 * days and spent of 0, and the rest of a portrait unknown.
 */
export const buyers = vocabulary({
  fields: {
    age: field({ type: "integer", max: 150, read: ({ age }) => age }),
    birthdayIn: field({ type: "integer", max: 366, read: (buyer) => buyer.birthdayIn }),
    registeredDays: field({
      type: "integer",
      min: -1,
      max: DAYS_MAX,
      sure: true,
      read: (buyer) => buyer.registeredDays,
    }),
    locale: field({ type: "code", read: ({ locale }) => locale }),
    group: field({ type: { codeOf: "groups" }, read: ({ group }) => group }),
    tier: field({ type: { codeOf: "tiers" }, read: ({ tier }) => tier }),
    "registeredAt.store": field({ type: { codeOf: "stores" }, read: (buyer) => buyer.registeredStore }),
    "registeredAt.region": field({ type: { codeOf: "regions" }, read: (buyer) => buyer.registeredRegion }),
    household: field({ type: "boolean", sure: true, read: ({ household }) => household }),
    ...identifierFields,
    ...consentFields,
    "points.balance": field({
      type: "points",
      min: -1_000_000_000,
      sure: true,
      read: (buyer) => buyer.balancePoints,
    }),
    "points.available": field({
      type: "points",
      min: -1_000_000_000,
      sure: true,
      read: (buyer) => buyer.availablePoints,
    }),
    "points.expiring": field({
      type: "points",
      args: { within: required("integer", { min: 0, max: DAYS_MAX, unit: "days" }) },
      sure: true,
      read: ({ expiring }, { within }) =>
        sum(expiring.filter(({ inDays }) => inDays <= within).map(({ points }) => points)),
    }),
    "rfm.recencyDays": field({
      type: "integer",
      max: DAYS_MAX,
      read: ofPortrait((portrait) => portrait.recencyDays),
    }),
    "rfm.receipts": field({
      type: "integer",
      sure: true,
      read: ({ portrait }) => portrait?.receipts ?? 0,
    }),
    "rfm.days": field({ type: "integer", sure: true, read: ({ portrait }) => portrait?.days ?? 0 }),
    "rfm.spent": field({
      type: "money",
      min: -1_000_000_000_000,
      sure: true,
      read: ({ portrait }) => portrait?.spentMinor ?? 0,
    }),
    "rfm.r": score(({ r }) => r),
    "rfm.f": score(({ f }) => f),
    "rfm.m": score(({ m }) => m),
    "rfm.cell": field({
      type: { oneOf: RFM_CELLS },
      read: ofPortrait(({ cell }) => RFM_CELLS.find((one) => one === cell) ?? null),
    }),
    "model.alive": share(({ alive }) => alive),
    "model.churn": share(({ churn }) => churn),
    "model.purchases90": field({ type: "number", read: ofPortrait((portrait) => portrait.purchases90) }),
    "model.value12": field({ type: "money", read: ofPortrait((portrait) => portrait.value12Minor) }),
    "model.value36": field({ type: "money", read: ofPortrait((portrait) => portrait.value36Minor) }),
    "visit.dueIn": field({
      type: "integer",
      min: -DAYS_MAX,
      max: DAYS_MAX,
      read: ofPortrait((portrait) => portrait.visitDueIn),
    }),
    "refill.dueIn": field({
      type: "integer",
      min: -DAYS_MAX,
      max: DAYS_MAX,
      args: { selector: optional("selector") },
      read: ({ refills }, { selector }) => {
        const test = selector === undefined ? () => true : prepareSelector(selector);
        const due = refills.filter(({ sku, product }) => test(sku, product)).map(({ dueIn }) => dueIn);
        return due.length === 0 ? null : Math.min(...due);
      },
    }),
    "habit.store": field({ type: { codeOf: "stores" }, read: ofPortrait(({ store }) => store) }),
    "habit.region": field({ type: { codeOf: "regions" }, read: ofPortrait(({ region }) => region) }),
    "habit.weekday": field({ type: "integer", min: 1, max: 7, read: ofPortrait(({ weekday }) => weekday) }),
    "habit.hour": field({ type: "integer", max: 23, read: ofPortrait(({ hour }) => hour) }),
    "habit.channel": field({ type: "code", read: ofPortrait(({ channel }) => channel) }),
    averageCheck: field({ type: "money", read: ofPortrait((portrait) => portrait.averageCheckMinor) }),
    priceSensitivity: share((portrait) => portrait.priceSensitivity),
  },
  facts: {
    segment: fact({ type: { codeOf: "segments" }, holds: ({ segments }, code) => segments.includes(code) }),
    chain: fact({
      type: { codeOf: "chains" },
      args: { is: required({ oneOf: ["inside", "done", "never"] }) },
      holds: ({ chains }, code, { is }) =>
        (chains.find((chain) => chain.code === code)?.state ?? "never") === is,
    }),
  },
  counts: {
    bought: count({
      args: LINE_ARGS,
      measures: LINE_MEASURES,
      count: (buyer, measure, asked) => measureLines(buyer.bought, buyer, measure, asked),
    }),
    returned: count({
      args: LINE_ARGS,
      measures: LINE_MEASURES,
      count: (buyer, measure, asked) => measureLines(buyer.returned, buyer, measure, asked),
    }),
    message: count({
      args: {
        event: required({ oneOf: MESSAGE_EVENTS }),
        of: optional({ codeOf: "mailings" }),
        channel: optional({ oneOf: MESSAGE_CHANNELS }),
        within: optional("integer", { min: 0, max: DAYS_MAX, unit: "days" }),
      },
      measures: { count: "integer" },
      count: (buyer, _, { event, of, channel, within }) =>
        buyer.messages.filter(
          (one) =>
            one.event === event &&
            one.atMs <= buyer.nowMs &&
            (within === null || one.atMs >= buyer.daysAgoMs(within)) &&
            (of === null || one.of === of) &&
            (channel === null || one.channel === channel),
        ).length,
    }),
    affinity: count({
      args: {
        category: optional({ codeOf: "categories" }),
        attribute: optional({ codeOf: "attributes" }),
        value: optional("text"),
      },
      oneOf: ["category", "attribute"],
      measures: { share: "number", lift: "number" },
      count: ({ portrait }, measure, { category, attribute, value }) => {
        const affinities = portrait?.affinities;
        if (!affinities) return null;
        const map =
          category === null ? (affinities.attributes[attribute ?? ""] ?? {}) : affinities.categories;
        const key = category ?? value ?? "";
        const found = Object.hasOwn(map, key) ? map[key] : undefined;
        return found?.[measure === "share" ? 0 : 1] ?? 0;
      },
    }),
  },
});

export type Buyers = typeof buyers;
export type SegmentRule = RuleOf<Buyers>;
