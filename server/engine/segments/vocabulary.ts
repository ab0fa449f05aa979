import { prepareSelector } from "../basket/selectors";
import { RFM_CELLS } from "../portraits/rfm";
import { optional, required } from "../rules/args";
import { type RuleOf, vocabularyOf } from "../rules/vocabulary";
import type { Buyer, BuyerPortrait } from "./buyer";
import { agrees, eachConsent, MESSAGE_CHANNELS } from "./consents";
import { DAYS_MAX, LINE_ARGS, LINE_MEASURES, measureLines, sum } from "./lines";

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

const { field, fact, count, vocabulary } = vocabularyOf<Buyer>();

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
            (of === null || one.of.includes(of)) &&
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
