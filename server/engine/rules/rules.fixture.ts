import { optional, required } from "./args";
import { vocabularyOf } from "./vocabulary";

/** A customer of the tests: of each kind of value something, and of most things it may be unknown. */
export interface Guest {
  readonly id: number;
  readonly age: number | null;
  readonly spentMinor: number | null;
  readonly balancePoints: number;
  readonly churn: number | null;
  /** YYYY-MM-DD */
  readonly joined: string | null;
  readonly tier: string | null;
  readonly language: string | null;
  readonly hasPhone: boolean;
  readonly insured: boolean | null;
  /** negative: overdue */
  readonly dueInDays: number | null;
  readonly channel: "till" | "site" | null;
  readonly lots: readonly { readonly points: number; readonly expiresInDays: number }[];
  readonly segments: readonly string[];
  readonly chains: readonly { readonly code: string; readonly state: "inside" | "done" }[];
  readonly bought: readonly { readonly sku: string; readonly minor: number; readonly daysAgo: number }[];
}

const { field, fact, count, vocabulary } = vocabularyOf<Guest>();

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export const guests = vocabulary({
  fields: {
    age: field({ type: "integer", max: 150, read: (guest) => guest.age }),
    "rfm.spent": field({ type: "money", read: (guest) => guest.spentMinor }),
    "points.balance": field({
      type: "points",
      min: -1_000_000,
      sure: true,
      read: (guest) => guest.balancePoints,
    }),
    "points.expiring": field({
      type: "points",
      args: { within: required("integer", { min: 1, max: 366, unit: "days" }) },
      sure: true,
      read: ({ lots }, { within }) =>
        sum(lots.filter((lot) => lot.expiresInDays <= within).map((lot) => lot.points)),
    }),
    "model.churn": field({ type: "number", max: 1, read: (guest) => guest.churn }),
    joined: field({ type: "day", read: (guest) => guest.joined }),
    tier: field({ type: { codeOf: "tiers" }, read: (guest) => guest.tier }),
    locale: field({ type: "code", read: (guest) => guest.language }),
    "has.phone": field({ type: "boolean", sure: true, read: (guest) => guest.hasPhone }),
    insured: field({ type: "boolean", read: (guest) => guest.insured }),
    "visit.dueIn": field({ type: "integer", min: -1000, max: 1000, read: (guest) => guest.dueInDays }),
    channel: field({ type: { oneOf: ["till", "site"] }, read: (guest) => guest.channel }),
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
      args: {
        skus: optional({ codesOf: "products" }),
        within: optional("integer", { min: 1 }),
        from: optional("money"),
      },
      measures: { receipts: "integer", sum: "money", share: "number" },
      count: ({ bought }, measure, { skus, within, fromMinor }) => {
        const recent = bought.filter(
          ({ daysAgo, minor }) =>
            (within === null || daysAgo <= within) && (fromMinor === null || minor >= fromMinor),
        );
        const meant = recent.filter(({ sku }) => skus.length === 0 || skus.includes(sku));
        if (measure === "receipts") return meant.length;
        const minor = sum(meant.map((one) => one.minor));
        if (measure === "sum") return minor;
        const all = sum(recent.map((one) => one.minor));
        return all === 0 ? null : minor / all;
      },
    }),
  },
});

/** A guest without any data. */
export const stranger: Guest = {
  id: 0,
  age: null,
  spentMinor: null,
  balancePoints: 0,
  churn: null,
  joined: null,
  tier: null,
  language: null,
  hasPhone: false,
  insured: null,
  dueInDays: null,
  channel: null,
  lots: [],
  segments: [],
  chains: [],
  bought: [],
};
