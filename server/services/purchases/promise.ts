import type { BasketState } from "@/db/repositories/basket-state";
import type { Decision } from "@/server/engine/basket/types";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { LiveCampaigns } from "../live/load-campaigns";
import { liveRevision } from "../live/registry";
import { type PreparedBasket, refusedByLimit } from "../quotes/basket";
import { digestBuyer, digestLines, openQuote, QUOTE_MS, type QuoteToken, shortId } from "../quotes/token";
import type { PurchaseBody } from "./schema";

/** What a purchase owes to the quote that it names. */
export type QuotePromise =
  | { kind: "none" }
  /** scored again exactly as it was, and its limits are taken whatever is left */
  | { kind: "live"; token: QuoteToken; live: LiveCampaigns }
  /** scored now; refused if a limited campaign that it promised has run out */
  | { kind: "expired"; promised: readonly string[] };

/** Checks a quote against the basket before anything is read or written. */
export function openPromise(
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
): { token: QuoteToken; expired: boolean } | null {
  if (body.quoteId === undefined) return null;
  const token = openQuote(body.quoteId, basket.store.id);
  if (!token) throw new DomainError("quote-not-found", "this store was given no such quote");
  if (token.linesDigest !== digestLines(body))
    throw new DomainError("quote-mismatch", "the lines are not those of the quote", [
      { pointer: "/lines", code: "quote-mismatch", detail: "quote the basket again" },
    ]);
  const expired = ctx.now.getTime() - token.issuedAtMs > QUOTE_MS;
  return { token, expired };
}

/**
 * A promise is made to a buyer: when another customer, channel or coupon comes with the same lines, the basket is
 * scored as if it had not been quoted; so is a second receipt under the same quote.
 * @throws DomainError("quote-expired") only now: a receipt that was recorded in time may be sent again for ever
 */
export function promiseOf(
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
  opened: ReturnType<typeof openPromise>,
  quoteUsed: boolean,
  state: BasketState,
): QuotePromise {
  if (opened?.expired && (body.coupons.length > 0 || body.redeem.mode !== "none"))
    throw new DomainError("quote-expired", "a quote with coupons or points lives 15 minutes");
  if (!opened || quoteUsed || opened.token.buyerDigest !== digestBuyer(body, state.customer?.id ?? null))
    return { kind: "none" };
  const { token, expired } = opened;
  if (expired) return { kind: "expired", promised: token.promised };
  const live = liveRevision(ctx.db, ctx.tenantId, token.revision) ?? basket.live;
  return { kind: "live", token, live };
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
