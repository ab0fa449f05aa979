import type { Ctx } from "@/server/core/context";
import { HOLD_MS, openQuote } from "@/server/services/till/quotes/token";
import type { PurchaseBody } from "../schema";

/**
 * When the card of a receipt may have been scanned. It is scanned before the receipt is paid: for the quote that it
 * names, with a time that we have signed, or at the sale. Points are paid with only soon after that.
 */
export function scanMoments({ now, actor }: Ctx, body: PurchaseBody): Date[] {
  const quote =
    body.quoteId !== undefined && actor.kind === "till" ? openQuote(body.quoteId, actor.storeId) : null;
  const { occurredAt } = body;
  const pays = body.redeem.mode !== "none";
  const isLong = occurredAt !== undefined && now.getTime() - occurredAt.getTime() > HOLD_MS;
  return [
    now,
    ...(quote ? [new Date(quote.issuedAtMs)] : []),
    ...(occurredAt && !(pays && isLong) ? [occurredAt] : []),
  ];
}
