import { DateTime } from "luxon";
import { z } from "zod";
import { selectGiftCardHistory } from "@/db/value/gift-card-history";
import { findGiftCardById } from "@/db/value/gift-cards";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany, recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id, Page } from "@/server/core/wire";
import { type GiftCardStatus, statusOf } from "@/server/engine/gift-cards/status";
import { noSuchCard } from "./numbers";
import { factsOf, masked } from "./view";

export const HISTORY_A_PAGE = 50;

export const GetGiftCardInput = z.object({
  id: Id,
  page: Page,
});

export interface GiftCardHappening {
  id: string;
  at: Date;
  what: string;
  amountMinor: number | null;
  reason: string | null;
  expiresAt: Date | null;
  store: string | null;
  receipt: string | null;
  purchaseId: string | null;
  by: string | null;
}

export interface GiftCardDetails {
  id: string;
  number: string;
  status: GiftCardStatus;
  balanceMinor: number;
  currency: string;
  issuedAt: Date;
  activatedAt: Date | null;
  expiresAt: Date | null;
  /** the last day on which it can pay, in the tenant's calendar: YYYY-MM-DD */
  lastDay: string | null;
  hasPin: boolean;
  customerId: string | null;
  kind: { code: string; name: string; reloadable: boolean };
  history: GiftCardHappening[];
  more: boolean;
  mayWrite: boolean;
}

export async function getGiftCard({ ctx, input }: Verb<typeof GetGiftCardInput>): Promise<GiftCardDetails> {
  authorize(ctx, "gift-cards:read");
  return inTransaction(ctx, async (tx) => {
    const found = await findGiftCardById(tx, ctx.tenantId, input.id);
    if (!found) throw noSuchCard();
    const { card, kind } = found;
    const { timezone } = await loadKeys(tx, ctx.tenantId);
    const rows = await selectGiftCardHistory(tx, ctx.tenantId, card.id, {
      offset: (input.page - 1) * HISTORY_A_PAGE,
      limit: HISTORY_A_PAGE + 1,
    });
    const shown = { kind: "gift-cards", about: card.id } as const;
    await recordLookAtMany(tx, ctx, shown);
    await recordLooks(tx, ctx, { ...shown, customers: [card.customerId] });
    const ends = card.expiresAt && DateTime.fromJSDate(card.expiresAt, { zone: timezone });
    return {
      id: card.id,
      number: masked(card.tail),
      status: statusOf(factsOf(card), ctx.now.getTime()),
      balanceMinor: card.balanceMinor,
      currency: card.currency,
      issuedAt: card.issuedAt,
      activatedAt: card.activatedAt,
      expiresAt: card.expiresAt,
      lastDay: ends ? ends.minus({ milliseconds: 1 }).toISODate() : null,
      hasPin: card.pinHash !== null,
      customerId: card.customerId,
      kind: { code: kind.code, name: kind.name, reloadable: kind.reloadable },
      history: rows.slice(0, HISTORY_A_PAGE).map(({ atMs, expiresMs, ...row }) => ({
        ...row,
        at: new Date(atMs),
        expiresAt: expiresMs === null ? null : new Date(expiresMs),
      })),
      more: rows.length > HISTORY_A_PAGE,
      mayWrite: can(ctx.actor, "gift-cards:write"),
    };
  });
}
