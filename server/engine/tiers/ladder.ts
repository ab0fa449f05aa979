import type { Tier } from "./types";

/** From the lowest to the highest; the order in which tiers are stored does not matter. */
export const ladder = (tiers: readonly Tier[]): Tier[] =>
  [...tiers].sort((a, b) => a.fromMinor - b.fromMinor || (a.code < b.code ? -1 : 1));

/** The highest tier that this spend, in minor units, reaches; null below the lowest. */
export const carriedBy = (tiers: readonly Tier[], spentMinor: number): Tier | null =>
  ladder(tiers).findLast((tier) => tier.fromMinor <= spentMinor) ?? null;

/** The rank of a tier, 0 for the lowest; -1 for none, and for one that no longer exists. */
export const rankOf = (tiers: readonly Tier[], code: string | null): number =>
  ladder(tiers).findIndex((tier) => tier.code === code);

/** What is held where nothing is written down: the tier that nothing need be spent for. */
export const effective = (tiers: readonly Tier[], code: string | null): string | null =>
  code ?? carriedBy(tiers, 0)?.code ?? null;

/** Thresholds, in minor units, that some spend is needed for, rising. */
export const thresholds = (tiers: readonly Tier[]): number[] => [
  ...new Set(ladder(tiers).flatMap(({ fromMinor }) => (fromMinor > 0 ? fromMinor : []))),
];
