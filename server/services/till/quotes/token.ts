import { createHash, randomBytes } from "node:crypto";
import { openInstallation, sealInstallation } from "@/server/core/secrets";
import { couponKey } from "@/server/engine/basket/coupon-key";
import type { CustomerState } from "@/server/engine/basket/types";
import { env } from "@/server/env";
import type { BasketBody } from "./schema";

/** What decided about the customer when the quote was made: the promise was made to this, even if it has changed. */
export type QuotedCustomer = { id: string } & Pick<
  CustomerState,
  "tier" | "group" | "segments" | "birthDate" | "registeredOn" | "purchases"
> & { earns: boolean };

/**
 * What a quote promised, carried by its own id: nothing is kept in the process, so any process can honour it. It can
 * be read by us alone. Campaigns are named by the last eight digits of their ids.
 */
export interface QuoteToken {
  /** identifies the quote: what it promises is given once */
  ref: string;
  issuedAtMs: number;
  /** the moment at which the basket was scored */
  scoredAtMs: number;
  linesDigest: string;
  /** through which channel and with which coupons */
  basketDigest: string;
  /** by which campaigns, programme and stores */
  campaigns: number;
  /** by which catalogue */
  catalog: number;
  /** null: an anonymous basket */
  customer: QuotedCustomer | null;
  /** campaigns whose limit kept them out of the quote */
  limited: readonly string[];
  /** campaigns with limits that gave something in the quote */
  promised: readonly string[];
  /** what the till asked to pay with points, and what came of it; null: nothing */
  paying: { asked: "max" | number; points: number } | null;
  /** the row that holds these points */
  holdId: string | null;
  /** keys of the coupons that counted */
  coupons: readonly string[];
}

export const QUOTE_MS = 15 * 60_000;
export const HOLD_MS = 10 * 60_000;

export const shortId = (campaignId: string): string => campaignId.slice(-8);

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 14);

/** The order of lines counts: it decides ties when a sum is spread. */
export const digestLines = (body: BasketBody): string =>
  digest(body.lines.map((l) => [l.lineId, l.sku, l.quantity, l.price, l.discount]));

/** Of coupons the set counts, not their order nor how they are written. */
export const digestBasket = (body: BasketBody): string =>
  digest([body.channel, [...new Set(body.coupons.map(couponKey))].sort()]);

/** The order in which a token's fields are written: names would make every id longer. */
const FIELDS = [
  "ref",
  "issuedAtMs",
  "scoredAtMs",
  "linesDigest",
  "basketDigest",
  "campaigns",
  "catalog",
  "customer",
  "limited",
  "promised",
  "paying",
  "holdId",
  "coupons",
] as const satisfies readonly (keyof QuoteToken)[];

/** Bound to the store, so that another store's quote is not found, like anything of another's. */
export function sealQuote(given: Omit<QuoteToken, "ref">, storeId: string): string {
  const token: QuoteToken = { ...given, ref: randomBytes(9).toString("base64url") };
  const fields = FIELDS.map((name) => token[name]);
  return `q_${sealInstallation(env().REGULARS_MASTER_KEY, "quote", JSON.stringify(fields), storeId)}`;
}

/** null: this store was never given such a quote. */
export function openQuote(text: string, storeId: string): QuoteToken | null {
  const [, sealed] = /^q_([\w-]+)$/.exec(text) ?? [];
  if (!sealed) return null;
  const opened = openInstallation(env().REGULARS_MASTER_KEY, "quote", sealed, storeId);
  if (opened === null) return null;
  const fields: unknown[] = JSON.parse(opened);
  return Object.fromEntries(FIELDS.map((name, i) => [name, fields[i] ?? null])) as unknown as QuoteToken;
}
