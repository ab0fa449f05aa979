import type { Tx } from "@/db/client";
import {
  changeGiftCard,
  type GiftCardRow,
  type GiftPostingRow,
  lockGiftCards,
  postToGiftCard,
  selectGiftPostingsOf,
  selectGiftSalesOf,
} from "@/db/value/gift-cards";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { linesOfSales, type SoldLine } from "@/server/engine/gift-cards/sold-lines";
import { placeOf } from "./sale";

interface Sale {
  card: GiftCardRow;
  amountMinor: number;
  /** null: no line of the receipt is known to be this card */
  position: number | null;
  postings: GiftPostingRow[];
}

/** What comes back of a receipt's line now. */
export interface ReturnedPart {
  position: number;
  milli: number;
  refundMinor: number;
}

interface Returned {
  purchase: { id: string; storeId: string; externalId: string; netMinor: number; returnedMinor: number };
  lines: readonly SoldLine[];
  parts: readonly ReturnedPart[];
}

/**
 * A gift card comes back: the money leaves it as it is paid back, and no more is paid back than is left on it. Call it
 * with the purchase locked.
 * @returns what may be paid back of each part, minor units
 */
export async function returnSoldCards(
  tx: Tx,
  ctx: Ctx,
  { purchase, lines, parts }: Returned,
): Promise<number[]> {
  const refunds = parts.map(({ refundMinor }) => refundMinor);
  const sales = await openSales(tx, ctx, purchase, lines);
  if (sales.length === 0) return refunds;
  for (const [i, { position, milli }] of parts.entries()) {
    // which of several cards was returned is unknown: the fullest
    const mine = sales
      .filter((sale) => sale.position === position)
      .sort((a, b) => b.card.balanceMinor - a.card.balanceMinor)
      .slice(0, Math.ceil(milli / 1000));
    for (const sale of mine) {
      const wanted = Math.min(sale.amountMinor, refunds[i] ?? 0);
      refunds[i] = (refunds[i] ?? 0) - wanted + (await takeFrom(tx, ctx, sale, wanted));
    }
  }
  return limitByUnknown(tx, ctx, purchase, sales, refunds);
}

/** Where no line is known to be the card, all that is not the card may be paid back without it. */
async function limitByUnknown(
  tx: Tx,
  ctx: Ctx,
  purchase: Returned["purchase"],
  sales: readonly Sale[],
  refunds: number[],
): Promise<number[]> {
  const unknown = sales.filter(({ position }) => position === null);
  const onCards = unknown.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const back = purchase.returnedMinor + refunds.reduce((sum, refund) => sum + refund, 0);
  let over = Math.max(0, back - Math.max(0, purchase.netMinor - onCards));
  for (const sale of unknown) {
    if (over === 0) return refunds;
    over -= await takeFrom(tx, ctx, sale, Math.min(over, sale.amountMinor));
  }
  if (unknown.length === 0) return refunds;
  return refunds.map((refund) => {
    const cut = Math.min(over, refund);
    over -= cut;
    return refund - cut;
  });
}

/** Sales of the receipt that have not come back, their cards locked together with those that paid. */
async function openSales(
  tx: Tx,
  { tenantId }: Ctx,
  purchase: Returned["purchase"],
  lines: readonly SoldLine[],
): Promise<Sale[]> {
  const posted = await selectGiftSalesOf(tx, tenantId, purchase.storeId, purchase.externalId);
  const isBack = (id: string) => posted.some(({ cardId, rule }) => cardId === id && rule === "cancel-sale");
  const sold = posted.filter(
    ({ rule, cardId }) => (rule === "activate" || rule === "top-up") && !isBack(cardId),
  );
  if (sold.length === 0) return [];
  const payers = await selectGiftPostingsOf(tx, tenantId, purchase.id);
  const ids = [...new Set([...sold, ...payers].map(({ cardId }) => cardId))];
  const cards = new Map((await lockGiftCards(tx, tenantId, ids)).map((card) => [card.id, card]));
  const bySale = [...new Set(sold.map(({ cardId }) => cardId))].flatMap((cardId) => {
    const card = cards.get(cardId);
    const postings = sold.filter((one) => one.cardId === cardId);
    const amountMinor = postings.reduce((sum, one) => sum + one.amountMinor, 0);
    return card ? [{ card, amountMinor, postings }] : [];
  });
  const positions = linesOfSales(
    lines,
    bySale.map(({ amountMinor }) => amountMinor),
  );
  return bySale.map((sale, i) => ({ ...sale, position: positions[i] ?? null }));
}

/** As much of it as is left on the card. An untouched card is as it was before it was sold. */
async function takeFrom(
  tx: Tx,
  ctx: Ctx,
  { card, amountMinor, postings }: Sale,
  wanted: number,
): Promise<number> {
  const { tenantId, now } = ctx;
  const [first] = postings;
  if (!first) return 0;
  const taken = Math.min(wanted, card.balanceMinor);
  await postToGiftCard(tx, {
    tenantId,
    id: newId(),
    cardId: card.id,
    rule: "cancel-sale",
    operation: first.operation,
    amountMinor: -taken,
    receipt: first.receipt,
    occurredAt: now,
    ...placeOf(ctx),
    storeId: first.storeId,
  });
  const isNew = taken === card.balanceMinor && taken === amountMinor;
  if (isNew && postings.some(({ rule }) => rule === "activate"))
    await changeGiftCard(tx, tenantId, card.id, { activatedAt: null, expiresAt: null, customerId: null });
  return taken;
}
