import type { Tx } from "@/db/client";
import { isAllReturned, lockReceipt } from "@/db/till/returns";
import {
  type CardOfKind,
  type GiftPosting,
  lockGiftCard,
  postToGiftCard,
  selectOperation,
} from "@/db/value/gift-cards";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { givenNumber, noSuchCard, numberHash } from "./numbers";
import { refused } from "./view";

/** The place and author of a movement, for its posting. */
export const placeOf = ({ actor }: Ctx): Pick<GiftPosting, "storeId" | "tillId" | "actorId"> => ({
  storeId: actor.kind === "till" ? actor.storeId : null,
  tillId: actor.kind === "till" ? actor.id : null,
  actorId: actor.id,
});

/** What a tenant keeps numbers by. */
type Kept = Pick<LiveCampaigns["tenant"], "keys" | "own">;

export async function lockByNumber(
  tx: Tx,
  ctx: Ctx,
  { keys, own }: Kept,
  typed: string,
): Promise<CardOfKind> {
  const number = givenNumber(own, typed, "/number");
  const found = await lockGiftCard(tx, ctx.tenantId, { numberHash: numberHash(keys, number) });
  if (!found) throw noSuchCard();
  return found;
}

export const receiptOperation = (storeId: string, receipt: string): string => `receipt:${storeId}:${receipt}`;

/**
 * Whether a receipt has sold, or topped up, this card before: then it must not again.
 * @throws DomainError("purchase-conflict") when it did so with another amount, or was cancelled since
 */
export async function isSoldBefore(
  tx: Tx,
  ctx: Ctx,
  cardId: string,
  sale: { rule: "activate" | "top-up"; operation: string; amountMinor: number },
): Promise<boolean> {
  const posted = await selectOperation(tx, ctx.tenantId, cardId, sale.operation);
  const same = posted.find(({ rule }) => rule === sale.rule);
  if (!same) return false;
  if (same.amountMinor !== sale.amountMinor || posted.some(({ rule }) => rule === "cancel-sale"))
    throw new DomainError("purchase-conflict", "this receipt has something else of this gift card");
  return true;
}

/**
 * Nothing is sold under a receipt that is void. Locks the receipt's number, before any card.
 * @throws DomainError("purchase-conflict")
 */
export async function refuseVoidReceipt(
  tx: Tx,
  ctx: Ctx,
  storeId: string,
  externalId: string,
): Promise<void> {
  const receipt = await lockReceipt(tx, ctx.tenantId, storeId, externalId);
  if (!receipt) return;
  if (receipt.status === "cancelled" || (await isAllReturned(tx, ctx.tenantId, receipt.id)))
    throw new DomainError("purchase-conflict", "this receipt is void");
}

/** Posts, and keeps the card in memory as it is in the database. */
export async function post(
  tx: Tx,
  ctx: Ctx,
  found: CardOfKind,
  posting: Pick<GiftPosting, "rule" | "amountMinor"> & Partial<GiftPosting>,
): Promise<CardOfKind> {
  const id = newId();
  const balanceMinor = await postToGiftCard(tx, {
    tenantId: ctx.tenantId,
    id,
    cardId: found.card.id,
    operation: id,
    occurredAt: ctx.now,
    ...placeOf(ctx),
    ...posting,
  });
  if (balanceMinor === null) throw refused("gift-card-insufficient", "/amount");
  return { ...found, card: { ...found.card, balanceMinor } };
}
