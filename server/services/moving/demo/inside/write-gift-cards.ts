import { CARDS_OF_EACH, DEMO_KINDS, type DemoCard, demoCards } from "@/db/demo/gift-cards";
import type { GIFT_CARD_RULES, giftCardEvents, giftCardPostings, giftCards } from "@/db/schema";
import { insertGiftCardBatch } from "@/db/value/gift-card-batches";
import { insertGiftCardKind } from "@/db/value/gift-card-kinds";
import { insertGiftCardEvent, insertImportedGiftCards } from "@/db/value/gift-cards";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { lotPeriod } from "@/server/services/members/ledger/lots";
import { newNumber, pinHash, pinOf, secretsOf } from "@/server/services/value/gift-cards/numbers";
import { TIMEZONE } from "./scene";

const CURRENCY = "UAH";
const DAY_MS = 86_400_000;
const ISSUED_DAYS_AGO = 500;

interface Posting {
  rule: (typeof GIFT_CARD_RULES)[number];
  amountMinor: number;
  at: Date;
  storeId: string | null;
}

/** Two kinds, an issue of each for the printer, and what became of the cards since. */
export async function writeGiftCards(ctx: Ctx, storeIds: readonly string[]): Promise<void> {
  const { tenantId, now } = ctx;
  const issuedAt = new Date(now.getTime() - ISSUED_DAYS_AGO * DAY_MS);
  const kinds = DEMO_KINDS.map(({ fixedMinor, ...kind }) => ({
    tenantId,
    id: newId(),
    createdAt: issuedAt,
    fixedMinor: [...fixedMinor],
    ...kind,
  }));
  const batches = kinds.map(({ id: kindId }) => ({
    tenantId,
    id: newId(),
    kindId,
    cards: CARDS_OF_EACH,
    createdAt: issuedAt,
    createdBy: ctx.actor.id,
  }));
  const cards: CardRow[] = [];
  const posted: (typeof giftCardPostings.$inferInsert)[] = [];
  const events: (typeof giftCardEvents.$inferInsert)[] = [];
  await inTransaction(ctx, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    for (const card of demoCards(now.getTime(), storeIds.length)) {
      const kind = kinds[card.kind];
      const batch = batches[card.kind];
      if (!kind || !batch) throw new Error("a card without its kind");
      const { expiresAt, postings } = livedBy(card, kind.lifetimeDays, now, storeIds);
      const row = cardRow(keys, card, kind.withPin, {
        tenantId,
        kindId: kind.id,
        batchId: batch.id,
        issuedAt,
        now,
        expiresAt,
        postings,
      });
      cards.push(row);
      for (const { rule, amountMinor, at, storeId } of postings) {
        const id = newId();
        const what = { rule, amountMinor, storeId, occurredAt: at };
        posted.push({ tenantId, id, cardId: row.id, operation: id, actorId: "demo", ...what });
      }
      if (card.blocked)
        events.push({
          tenantId,
          id: newId(),
          cardId: row.id,
          what: "block",
          reason: "Покупець повідомив про втрату",
          actorId: "demo",
          occurredAt: now,
        });
    }
    for (const kind of kinds) await insertGiftCardKind(tx, kind);
    for (const batch of batches) await insertGiftCardBatch(tx, batch);
    await insertImportedGiftCards(tx, cards, posted);
    for (const event of events) await insertGiftCardEvent(tx, event);
  });
}

type CardRow = typeof giftCards.$inferInsert & { id: string };

/** What was left when its life ended has expired. */
function livedBy(card: DemoCard, lifetimeDays: number | null, now: Date, storeIds: readonly string[]) {
  const postings: Posting[] = card.moves.map(({ rule, amountMinor, atMs, store }) => ({
    rule,
    amountMinor,
    at: new Date(atMs),
    storeId: storeIds[store] ?? null,
  }));
  const [sale] = postings;
  if (!sale) return { postings, expiresAt: null };
  const { expiresAt } = lotPeriod(sale.at, sale.at, TIMEZONE, { pendingDays: 0, lifetimeDays });
  const left = postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (expiresAt && expiresAt <= now && left > 0)
    postings.push({ rule: "expire", amountMinor: -left, at: expiresAt, storeId: null });
  return { postings, expiresAt };
}

interface Life {
  tenantId: string;
  kindId: string;
  batchId: string;
  issuedAt: Date;
  now: Date;
  expiresAt: Date | null;
  postings: readonly Posting[];
}

function cardRow(keys: TenantKeys, card: DemoCard, withPin: boolean, life: Life): CardRow {
  const { postings, now, ...known } = life;
  const number = newNumber();
  return {
    ...known,
    id: newId(),
    ...secretsOf(keys, number),
    pinHash: withPin ? pinHash(keys, number, pinOf(keys, number)) : null,
    currency: CURRENCY,
    balanceMinor: postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    activatedAt: postings[0]?.at ?? null,
    blockedAt: card.blocked ? now : null,
  };
}
