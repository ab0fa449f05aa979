import { z } from "zod";
import { findGiftCardBatch, insertGiftCardBatch } from "@/db/value/gift-card-batches";
import { lockGiftCardKind } from "@/db/value/gift-card-kinds";
import { insertNewGiftCards, type NewGiftCard } from "@/db/value/gift-cards";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { line } from "@/server/core/text";
import { count, Id } from "@/server/core/wire";
import { newNumber, pinHash, pinOf, secretsOf } from "./numbers";

export const CARDS_AT_ONCE_MAX = 100_000;
const CHUNK = 1000;
/** Two of 10^21 numbers are the same next to never. */
const SPARE_ATTEMPTS = 3;

export const IssueGiftCardsInput = z.object({
  /** made by the caller: the same request issues once, however often it is sent */
  requestId: Id,
  kind: line(100).min(1),
  cards: count(CARDS_AT_ONCE_MAX, 1),
});

/** Cards to be printed; worth nothing until they are sold. */
export async function issueGiftCards({
  ctx,
  input,
}: Verb<typeof IssueGiftCardsInput>): Promise<{ batchId: string; cards: number; created: boolean }> {
  authorize(ctx, "gift-cards:write");
  const { tenantId } = ctx;
  const { requestId: batchId, cards } = input;
  return inTransaction(ctx, async (tx) => {
    const kind = await lockGiftCardKind(tx, tenantId, { code: input.kind });
    if (!kind || kind.archivedAt) throw new DomainError("not-found", "there is no such kind of gift card");
    const known = await findGiftCardBatch(tx, tenantId, batchId);
    if (known) {
      if (known.cards !== cards || known.kindId !== kind.id)
        throw new DomainError("conflict", "this request has issued something else");
      return { batchId, cards, created: false };
    }
    const { keys } = await loadKeys(tx, tenantId);
    const { currency } = await loadTenant(tx, tenantId);
    const createdBy = ctx.actor.id;
    await insertGiftCardBatch(tx, {
      tenantId,
      id: batchId,
      kindId: kind.id,
      cards,
      createdAt: ctx.now,
      createdBy,
    });
    const blank = { tenantId, kindId: kind.id, batchId, currency, issuedAt: ctx.now };
    // a number that is taken already is not inserted, and another one is drawn for it
    const attemptsMax = Math.ceil(cards / CHUNK) + SPARE_ATTEMPTS;
    let made = 0;
    for (let attempt = 0; made < cards && attempt < attemptsMax; attempt++)
      made += await insertNewGiftCards(tx, draw(keys, Math.min(CHUNK, cards - made), kind.withPin, blank));
    if (made < cards) throw new DomainError("unavailable", "new numbers are all taken");
    await recordAudit(tx, ctx, {
      action: "gift-cards.issue",
      subject: { kind: "gift-card-batch", id: batchId },
      details: { cards, kind: kind.code },
    });
    return { batchId, cards, created: true };
  });
}

function draw(
  keys: TenantKeys,
  count: number,
  withPin: boolean,
  blank: Pick<NewGiftCard, "tenantId" | "kindId" | "batchId" | "currency" | "issuedAt">,
): NewGiftCard[] {
  return Array.from({ length: count }, () => {
    const number = newNumber();
    const pin = withPin ? pinHash(keys, number, pinOf(keys, number)) : null;
    return { ...blank, id: newId(), ...secretsOf(keys, number), pinHash: pin };
  });
}
