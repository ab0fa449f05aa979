import type { Tx } from "@/db/client";
import {
  changeGiftCard,
  type GiftCardRow,
  type GiftPostingRow,
  insertGiftCardEvent,
  lockGiftCards,
  postToGiftCard,
  selectGiftPostingsOf,
  selectGiftSalesOf,
} from "@/db/value/gift-cards";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { type PaidByCard, shareBack } from "@/server/engine/gift-cards/amounts";
import { placeOf } from "./sale";

const GRACE_MS = 14 * 86_400_000;

export interface GivenBack {
  amountMinor: number;
  cards: { cardId: string; tail: string; amountMinor: number }[];
}

/** Of a card that a receipt has sold or topped up: what was put on it, and what could be taken off again. */
export interface TakenBack {
  tail: string;
  soldMinor: number;
  takenMinor: number;
}

/** Money of one operation; the same operation by the same rule gives it back once. */
interface Share {
  cardId: string;
  amountMinor: number;
  rule: "cancel-pay" | "refund";
  operation: string;
  purchaseId: string;
}

/**
 * The money is owed even if the card has changed since: a blocked card gets it and stays blocked, an expired one gets
 * it with two more weeks to spend it in.
 */
async function giveBack(tx: Tx, ctx: Ctx, shares: readonly Share[]): Promise<GivenBack> {
  const { tenantId, now } = ctx;
  const ids = shares.map(({ cardId }) => cardId);
  const cards = ids.length === 0 ? [] : await lockGiftCards(tx, tenantId, ids);
  const given: GivenBack = { amountMinor: 0, cards: [] };
  for (const card of cards) {
    const share = shares.find(({ cardId }) => cardId === card.id);
    if (!share) continue;
    await postToGiftCard(tx, { tenantId, id: newId(), occurredAt: now, ...placeOf(ctx), ...share });
    if (card.expiresAt && card.expiresAt <= now) {
      const expiresAt = new Date(now.getTime() + GRACE_MS);
      await changeGiftCard(tx, tenantId, card.id, { expiresAt });
      await insertGiftCardEvent(tx, { ...eventOf(ctx, card.id), what: "extend", expiresAt });
    }
    given.amountMinor += share.amountMinor;
    given.cards.push({ cardId: card.id, tail: card.tail, amountMinor: share.amountMinor });
  }
  return given;
}

export const eventOf = (ctx: Ctx, cardId: string) => ({
  tenantId: ctx.tenantId,
  id: newId(),
  cardId,
  actorId: ctx.actor.id,
  occurredAt: ctx.now,
});

/** What each card paid on the receipt and has got back of it, in the order of payment. */
function paidOf(postings: readonly GiftPostingRow[]): PaidByCard[] {
  const byCard = new Map<string, PaidByCard>();
  for (const { cardId, rule, amountMinor } of postings) {
    const so = byCard.get(cardId) ?? { cardId, paidMinor: 0, backMinor: 0 };
    if (rule === "pay") so.paidMinor -= amountMinor;
    else so.backMinor += amountMinor;
    byCard.set(cardId, so);
  }
  return [...byCard.values()];
}

/**
 * Gives up to so much of a receipt's payments by gift card back to its cards: for a return. Together with what went
 * back before it is never more than the cards paid. Call it with the purchase locked.
 * @param operation the return's id: the same return gives back once
 * @returns how much it was, of `amountMinor` at the most; the rest was not paid by card and goes back another way
 */
export async function refundToGiftCards(
  tx: Tx,
  ctx: Ctx,
  { purchaseId, amountMinor, operation }: { purchaseId: string; amountMinor: number; operation: string },
): Promise<GivenBack> {
  const postings = await selectGiftPostingsOf(tx, ctx.tenantId, purchaseId);
  if (postings.some((p) => p.operation === operation)) return { amountMinor: 0, cards: [] };
  const shares = shareBack(paidOf(postings), amountMinor);
  return giveBack(
    tx,
    ctx,
    shares.map((share) => ({ ...share, rule: "refund", operation, purchaseId })),
  );
}

/**
 * A receipt is cancelled: its cards get back what they paid, and cards that it sold or topped up lose that again. Call
 * it with the purchase locked, and after limits are given back: a receipt takes them in this order too.
 */
export async function cancelGiftCards(
  tx: Tx,
  ctx: Ctx,
  purchase: { id: string; storeId: string; externalId: string },
): Promise<GivenBack & { sold: TakenBack[] }> {
  const postings = await selectGiftPostingsOf(tx, ctx.tenantId, purchase.id);
  const shares = shareBack(paidOf(postings), Number.MAX_SAFE_INTEGER);
  const given = await giveBack(
    tx,
    ctx,
    shares.map((share) => ({
      ...share,
      rule: "cancel-pay",
      operation: purchase.id,
      purchaseId: purchase.id,
    })),
  );
  return { ...given, sold: await takeSalesBack(tx, ctx, purchase) };
}

async function takeSalesBack(
  tx: Tx,
  ctx: Ctx,
  { storeId, externalId }: { storeId: string; externalId: string },
): Promise<TakenBack[]> {
  const posted = await selectGiftSalesOf(tx, ctx.tenantId, storeId, externalId);
  const sales = posted.filter(({ rule }) => rule === "activate" || rule === "top-up");
  const open = sales.filter(
    (sale) => !posted.some(({ cardId, rule }) => cardId === sale.cardId && rule === "cancel-sale"),
  );
  if (open.length === 0) return [];
  const ids = [...new Set(open.map(({ cardId }) => cardId))];
  const taken: TakenBack[] = [];
  for (const card of await lockGiftCards(tx, ctx.tenantId, ids)) {
    const sold = open.filter(({ cardId }) => cardId === card.id);
    taken.push(await takeSaleBack(tx, ctx, card, sold));
  }
  return taken;
}

/**
 * Takes back what is left of it. A card that has spent some of it is blocked, because those goods were not paid for.
 */
async function takeSaleBack(
  tx: Tx,
  ctx: Ctx,
  card: GiftCardRow,
  sales: readonly GiftPostingRow[],
): Promise<TakenBack> {
  const { tenantId, now } = ctx;
  const [first] = sales;
  if (!first) throw new Error("a card was locked that nothing was put on");
  const soldMinor = sales.reduce((sum, sale) => sum + sale.amountMinor, 0);
  const takenMinor = Math.min(soldMinor, card.balanceMinor);
  await postToGiftCard(tx, {
    tenantId,
    id: newId(),
    cardId: card.id,
    rule: "cancel-sale",
    operation: first.operation,
    amountMinor: -takenMinor,
    receipt: first.receipt,
    occurredAt: now,
    ...placeOf(ctx),
    storeId: first.storeId,
  });
  const isUnsold = takenMinor === card.balanceMinor && sales.some(({ rule }) => rule === "activate");
  if (takenMinor < soldMinor) {
    await changeGiftCard(tx, tenantId, card.id, { blockedAt: card.blockedAt ?? now });
    if (!card.blockedAt) await insertGiftCardEvent(tx, { ...eventOf(ctx, card.id), what: "block" });
  } else if (isUnsold) {
    await changeGiftCard(tx, tenantId, card.id, { activatedAt: null, expiresAt: null, customerId: null });
  }
  return { tail: card.tail, soldMinor, takenMinor };
}
