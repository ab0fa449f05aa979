import { z } from "zod";
import { selectGiftCardKinds } from "@/db/value/gift-card-kinds";
import {
  countGiftCards,
  GIFT_CARD_SORTS,
  type GiftCardFilter,
  type GiftCardListRow,
  type GiftCardTotals,
  giftCardTotals,
  selectGiftCards,
} from "@/db/value/gift-cards-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { line } from "@/server/core/text";
import { Page } from "@/server/core/wire";
import { isCardNumber, normaliseNumber, tailOf } from "@/server/engine/gift-cards/number";
import { GIFT_CARD_STATUSES, type GiftCardStatus, statusOf } from "@/server/engine/gift-cards/status";
import { numberHash } from "./numbers";
import { masked } from "./view";

export const GIFT_CARDS_A_PAGE = 50;
const COUNTED_MAX = 100_000;
const SOON_MS = 31 * 86_400_000;

export const ListGiftCardsInput = z.object({
  /** a whole number, or its last four signs */
  text: line(100).default(""),
  status: z.enum(GIFT_CARD_STATUSES).optional(),
  kind: line(100).optional(),
  sort: z.enum(GIFT_CARD_SORTS).default("issued"),
  down: z.boolean().default(true),
  page: Page,
});

export interface GiftCardSummary {
  id: string;
  number: string;
  kind: string;
  status: GiftCardStatus;
  balanceMinor: number;
  currency: string;
  issuedAt: Date;
  expiresAt: Date | null;
}

export interface GiftCardPage {
  cards: GiftCardSummary[];
  count: number;
  totals: GiftCardTotals;
  kinds: { code: string; name: string }[];
}

export async function listGiftCards({ ctx, input }: Verb<typeof ListGiftCardsInput>): Promise<GiftCardPage> {
  authorize(ctx, "gift-cards:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    const filter: GiftCardFilter = {
      ...searchOf(input.text, keys),
      status: input.status ?? null,
      kind: input.kind ?? null,
    };
    const rows = await selectGiftCards(tx, tenantId, filter, {
      sort: input.sort,
      down: input.down,
      offset: (input.page - 1) * GIFT_CARDS_A_PAGE,
      limit: GIFT_CARDS_A_PAGE,
      now,
    });
    const count = await countGiftCards(tx, tenantId, filter, { now, most: COUNTED_MAX });
    const soon = new Date(now.getTime() + SOON_MS);
    const totals = await giftCardTotals(tx, tenantId, { now, soon });
    const kinds = await selectGiftCardKinds(tx, tenantId);
    await recordLookAtMany(tx, ctx, { kind: "gift-cards" });
    return {
      cards: rows.map((row) => summary(row, now)),
      count,
      totals,
      kinds: kinds.map(({ code, name }) => ({ code, name })),
    };
  });
}

/** What can be no number finds nothing. */
function searchOf(text: string, keys: TenantKeys): Pick<GiftCardFilter, "numberHash" | "tail"> {
  if (text === "") return { numberHash: null, tail: null };
  const number = normaliseNumber(text);
  return {
    numberHash: isCardNumber(number) ? numberHash(keys, number) : "",
    tail: number.length === tailOf(number).length ? number : null,
  };
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

const summary = (row: GiftCardListRow, now: Date): GiftCardSummary => ({
  id: row.id,
  number: masked(row.tail),
  kind: row.kind,
  status: statusOf(
    {
      activatedAtMs: row.activatedMs,
      expiresAtMs: row.expiresMs,
      blockedAtMs: row.blockedMs,
      balanceMinor: row.balanceMinor,
    },
    now.getTime(),
  ),
  balanceMinor: row.balanceMinor,
  currency: row.currency,
  issuedAt: new Date(row.issuedMs),
  expiresAt: dateOf(row.expiresMs),
});
