/** What is known of a coupon in a basket. Times are milliseconds since the epoch, null is "no bound". */
export interface CouponFacts {
  readonly blocked: boolean;
  readonly archived: boolean;
  readonly startsMs: number | null;
  readonly endsMs: number | null;
  /** of this very coupon */
  readonly expiresMs: number | null;
  /** a coupon of a single-code series is used once */
  readonly single: boolean;
  readonly uses: number;
  /** of the whole series */
  readonly seriesUses: number;
  readonly usesMost: number | null;
  readonly usesMostPerCustomer: number | null;
  readonly usesByCustomer: number;
  readonly personal: boolean;
  /** the customer it was issued to is the one who buys */
  readonly own: boolean;
}

/** Why a coupon gives nothing, in the order in which it is looked for. */
export const UNUSABLE = [
  "blocked",
  "ended",
  "not-yet",
  "expired",
  "used",
  "used-up",
  "anonymous",
  "not-yours",
  "used-by-you",
] as const;
export type Unusable = (typeof UNUSABLE)[number];

/**
 * The first reason for which a coupon cannot be used; null: it can.
 * @param atMs the moment of the receipt: a period is closed at its start and open at its end
 */
export function whyNotUsable(
  coupon: CouponFacts,
  atMs: number,
  buyer: "known" | "anonymous",
): Unusable | null {
  if (coupon.blocked) return "blocked";
  if (coupon.archived || isOver(coupon.endsMs, atMs)) return "ended";
  if (coupon.startsMs !== null && atMs < coupon.startsMs) return "not-yet";
  if (isOver(coupon.expiresMs, atMs)) return "expired";
  if (coupon.single && coupon.uses > 0) return "used";
  if (coupon.usesMost !== null && coupon.seriesUses >= coupon.usesMost) return "used-up";
  const perCustomer = coupon.usesMostPerCustomer;
  if (buyer === "anonymous") return coupon.personal || perCustomer !== null ? "anonymous" : null;
  if (coupon.personal && !coupon.own) return "not-yours";
  return perCustomer !== null && coupon.usesByCustomer >= perCustomer ? "used-by-you" : null;
}

const isOver = (endMs: number | null, atMs: number): boolean => endMs !== null && atMs >= endMs;

const DAY_MS = 86_400_000;

/** When a coupon issued now ends by itself; null: only with its series. */
export const expiryOf = (lifetimeDays: number | null, issuedMs: number): number | null =>
  lifetimeDays === null ? null : issuedMs + lifetimeDays * DAY_MS;
