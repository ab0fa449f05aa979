import type { Statements } from "@/db/client";
import { mergedInto } from "@/db/members/customer-page";
import type { BasketState } from "@/db/till/basket-state";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { Decision } from "@/server/engine/basket/types";
import { termsAsOf } from "@/server/services/campaigns/live/as-of";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { Terms } from "@/server/services/campaigns/live/terms";
import { type PreparedBasket, refusedByLimit } from "@/server/services/till/quotes/basket";
import {
  digestBasket,
  digestLines,
  openQuote,
  QUOTE_MS,
  type QuoteToken,
  shortId,
} from "@/server/services/till/quotes/token";
import type { PurchaseBody } from "../schema";

/** What a purchase owes to the quote that it names. */
export type QuotePromise =
  | { kind: "none" }
  /** scored again exactly as it was, and its limits are taken even if used up */
  | { kind: "live"; token: QuoteToken; terms: Terms }
  /** scored now; refused if a limited campaign that it promised has run out */
  | { kind: "expired"; promised: readonly string[] };

/** A quote that fits the basket's lines. */
export interface OpenedQuote {
  token: QuoteToken;
  expired: boolean;
  /** what it was answered by */
  terms: Terms;
}

/** Checks a quote against the basket before anything is written. */
export async function openPromise(
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
): Promise<OpenedQuote | null> {
  if (body.quoteId === undefined) return null;
  const token = openQuote(body.quoteId, basket.store.id);
  if (!token) throw new DomainError("quote-not-found", "this store was given no such quote");
  if (token.linesDigest !== digestLines(body))
    throw new DomainError("quote-mismatch", "the lines are not those of the quote", [
      { pointer: "/lines", code: "quote-mismatch", detail: "quote the basket again" },
    ]);
  const expired = ctx.now.getTime() - token.issuedAtMs > QUOTE_MS;
  if (expired) return { token, expired, terms: basket };
  const skus = body.lines.map(({ sku }) => sku);
  return { token, expired, terms: await termsAsOf(ctx, basket, token, skus) };
}

/**
 * A promise is made to a buyer: when another customer, channel or coupon comes with the same lines, the basket is
 * scored as if it had not been quoted; so is a second receipt under the same quote.
 * @throws DomainError("quote-expired") only now: a receipt that was recorded in time may be sent again for ever
 */
export async function promiseOf(
  sql: Statements,
  ctx: Ctx,
  body: PurchaseBody,
  opened: OpenedQuote | null,
  quoteUsed: boolean,
  state: BasketState,
): Promise<QuotePromise> {
  if (opened?.expired && (body.coupons.length > 0 || body.redeem.mode !== "none"))
    throw new DomainError("quote-expired", "a quote with coupons or points lives 15 minutes");
  if (!opened || quoteUsed) return { kind: "none" };
  const { token, expired, terms } = opened;
  const isSame =
    token.basketDigest === digestBasket(body) &&
    (await isSameBuyer(sql, ctx, token.customer?.id ?? null, state.customer?.id ?? null));
  if (!isSame) return { kind: "none" };
  if (expired) return { kind: "expired", promised: token.promised };
  return { kind: "live", token, terms };
}

/** Also true when the quoted customer was merged into the buyer. */
async function isSameBuyer(
  sql: Statements,
  { tenantId }: Ctx,
  quoted: string | null,
  buys: string | null,
): Promise<boolean> {
  if (quoted === buys) return true;
  if (quoted === null || buys === null) return false;
  return (await mergedInto(sql, tenantId, quoted)) === buys;
}

/** An expired quote is no promise, but what it said must not silently turn into less. */
export function keepPromised(
  promise: QuotePromise,
  { live, decision }: { live: LiveCampaigns; decision: Decision },
): void {
  if (promise.kind !== "expired") return;
  const gone = refusedByLimit(live, decision).find((c) => promise.promised.includes(shortId(c.id)));
  if (gone)
    throw new DomainError("quote-expired", `the quote has expired, and the limit of ${gone.code} is used up`);
}
