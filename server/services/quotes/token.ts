import { createHash, randomBytes } from "node:crypto";
import { env } from "@/server/env";
import { installationHmac, sameSecret } from "@/server/secrets";
import type { BasketBody } from "./schema";

/**
 * What a quote promised, carried by its own id: nothing is kept in the process, so any process can honour it.
 * Campaigns are named by the last eight digits of their ids.
 */
export interface QuoteToken {
  /** tells this quote from any other: what it promises is given once */
  ref: string;
  issuedAtMs: number;
  /** the moment at which the basket was scored */
  scoredAtMs: number;
  linesDigest: string;
  /** who bought, through which channel, with which coupons: what the promise was made to */
  buyerDigest: string;
  revision: string;
  /** the customer's purchases before this one, as the quote saw them */
  purchases: number;
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
  /** the customer's tier, as the quote saw it */
  tier: string | null;
}

export const QUOTE_MS = 15 * 60_000;
export const HOLD_MS = 10 * 60_000;
const MAC_BYTES = 12;

export const shortId = (campaignId: string): string => campaignId.slice(-8);

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 14);

/** The order of lines counts: it decides ties when a sum is spread. */
export const digestLines = (body: BasketBody): string =>
  digest(body.lines.map((l) => [l.lineId, l.sku, l.quantity, l.price, l.discount]));

export const digestBuyer = (body: BasketBody, customerId: string | null): string =>
  digest([customerId, body.channel, body.coupons.map((c) => c.toLowerCase())]);

/** Bound to the store, so that another store's quote is not found, like anything of another's. */
const macOf = (payload: string, storeId: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "quote", `${storeId}\0${payload}`)
    .subarray(0, MAC_BYTES)
    .toString("base64url");

/** The order in which a token's fields are written: names would make every id longer. */
const FIELDS = [
  "ref",
  "issuedAtMs",
  "scoredAtMs",
  "linesDigest",
  "buyerDigest",
  "revision",
  "purchases",
  "limited",
  "promised",
  "paying",
  "holdId",
  "coupons",
  "tier",
] as const satisfies readonly (keyof QuoteToken)[];

export function sealQuote(given: Omit<QuoteToken, "ref">, storeId: string): string {
  const token: QuoteToken = { ...given, ref: randomBytes(9).toString("base64url") };
  const fields = FIELDS.map((name) => token[name]);
  const payload = Buffer.from(JSON.stringify(fields)).toString("base64url");
  return `q_${payload}.${macOf(payload, storeId)}`;
}

/** null: this store was never given such a quote. */
export function openQuote(text: string, storeId: string): QuoteToken | null {
  const [, payload, mac] = /^q_([\w-]+)\.([\w-]+)$/.exec(text) ?? [];
  if (!payload || !mac || !sameSecret(mac, macOf(payload, storeId))) return null;
  const fields: unknown[] = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return Object.fromEntries(FIELDS.map((name, i) => [name, fields[i] ?? null])) as unknown as QuoteToken;
}
