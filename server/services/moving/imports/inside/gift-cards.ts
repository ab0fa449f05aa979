import type { Tx } from "@/db/client";
import { findNumberHashes, giftCardSums } from "@/db/value/gift-card-batches";
import { insertGiftCardKind, selectGiftCardKinds } from "@/db/value/gift-card-kinds";
import { type GiftPosting, insertImportedGiftCards, type NewGiftCard } from "@/db/value/gift-cards";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { type OwnNumbers, refuseUnlessOwnCard } from "@/server/core/tenant/own-numbers";
import { isCardNumber, normaliseNumber } from "@/server/engine/gift-cards/number";
import { GIFT_CARD_STATUSES, type GiftCardStatus } from "@/server/engine/gift-cards/status";
import { numberHash, pinHash, secretsOf } from "@/server/services/value/gift-cards/numbers";
import { placeOf } from "@/server/services/value/gift-cards/sale";
import { BadCell, type Cells } from "./cells";
import { onColumn } from "./identifier-cells";
import { FirstLines } from "./in-file";
import type { Kind, OpenKind, Outcome, ParsedRow, RowErrors } from "./kind";

/** Of cards that name none: what they can be sold for again, had they not been sold. */
const IMPORTED = { code: "imported", name: "imported", minMinor: 1, maxMinor: 100_000_000 };

interface CardCells {
  number: string;
  pin: string | null;
  kind: string;
  balanceMinor: number;
  expiresAt: Date | null;
  status: GiftCardStatus;
}

interface Book {
  ctx: Ctx;
  keys: TenantKeys;
  currency: string;
  kinds: Map<string, string>;
}

/** Cards of an earlier system. A card that is here already stays as it is: only tills and people move its money. */
export const giftCards: Kind<CardCells> = {
  required: ["number", "balance"],
  optional: ["pin", "kind", "expires_at", "status"],
  async open(tx, ctx, columns) {
    const { keys, timezone, own } = await loadKeys(tx, ctx.tenantId);
    const { currency } = await loadTenant(tx, ctx.tenantId);
    const known = await selectGiftCardKinds(tx, ctx.tenantId);
    const kinds = new Map(known.map(({ code, id }) => [code, id]));
    const book: Book = { ctx, keys, currency, kinds };
    const lines = new FirstLines();
    const codes = columns.includes("kind") ? new Set(kinds.keys()) : null;
    return {
      parse: (cells) => parse(cells, own, timezone, ctx.now, codes),
      check: async (_tx, rows) => twice(lines, rows),
      write: (tx, rows) => write(tx, book, rows),
      totals: (tx) => giftCardSums(tx, ctx.tenantId),
    } satisfies OpenKind<CardCells>;
  },
};

function parse(
  cells: Cells,
  own: OwnNumbers,
  timezone: string,
  now: Date,
  codes: ReadonlySet<string> | null,
): CardCells {
  const given = cells.required("number", cells.id("number", 100));
  onColumn("number", () => refuseUnlessOwnCard(own, "/number", given));
  const number = normaliseNumber(given);
  if (!isCardNumber(number)) throw new BadCell({ field: "number", code: "gift-card-number" });
  const kind = cells.code("kind", 100) ?? IMPORTED.code;
  if (kind !== IMPORTED.code && !codes?.has(kind))
    throw new BadCell({ field: "kind", code: "unknown-value" });
  const balanceMinor = cells.required("balance", cells.decimal("balance", 2));
  const status = statusOf(cells, balanceMinor);
  if (balanceMinor > 0 && (status === "issued" || status === "used-up"))
    throw new BadCell({ field: "balance", code: "not-empty" });
  const expiresAt = cells.end("expires_at", timezone) ?? (status === "expired" ? now : null);
  if (status === "expired" && expiresAt && expiresAt > now)
    throw new BadCell({ field: "expires_at", code: "future" });
  return { number, pin: cells.code("pin", 20), kind, balanceMinor, expiresAt, status };
}

function statusOf(cells: Cells, balanceMinor: number): GiftCardStatus {
  const given = cells.text("status")?.toLowerCase();
  if (given === undefined) return balanceMinor > 0 ? "active" : "used-up";
  const status = GIFT_CARD_STATUSES.find((known) => known === given);
  if (!status) throw new BadCell({ field: "status", code: "unknown-value" });
  return status;
}

function twice(lines: FirstLines, rows: readonly ParsedRow<CardCells>[]): RowErrors {
  const errors: RowErrors = new Map();
  for (const { line, row } of rows)
    if (lines.isRepeated(row.number, line)) errors.set(line, { field: "number", code: "duplicate" });
  return errors;
}

async function write(tx: Tx, book: Book, rows: readonly ParsedRow<CardCells>[]): Promise<Outcome> {
  const { ctx, keys } = book;
  const hashed = rows.map(({ line, row }) => ({ line, row, hash: numberHash(keys, row.number) }));
  const known = await findNumberHashes(
    tx,
    ctx.tenantId,
    hashed.map(({ hash }) => hash),
  );
  const fresh = hashed.filter(({ hash }) => !known.has(hash));
  const cards: (NewGiftCard & { id: string })[] = [];
  const postings: GiftPosting[] = [];
  for (const { row } of fresh) {
    const card = cardOf(book, row, await kindIdOf(tx, book, row.kind));
    cards.push(card);
    if (row.balanceMinor > 0) postings.push(openingOf(ctx, card.id, row.balanceMinor));
  }
  await insertImportedGiftCards(tx, cards, postings);
  return {
    errors: new Map(),
    applied: new Set(fresh.map(({ line }) => line)),
    created: fresh.length,
    added: {
      cards: fresh.length,
      balanceMinor: postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    },
  };
}

const cardOf = ({ ctx, keys, currency }: Book, row: CardCells, kindId: string) => ({
  tenantId: ctx.tenantId,
  id: newId(),
  kindId,
  ...secretsOf(keys, row.number),
  pinHash: row.pin === null ? null : pinHash(keys, row.number, row.pin),
  currency,
  balanceMinor: row.balanceMinor,
  issuedAt: ctx.now,
  activatedAt: row.status === "issued" ? null : ctx.now,
  expiresAt: row.expiresAt,
  blockedAt: row.status === "blocked" ? ctx.now : null,
});

const openingOf = (ctx: Ctx, cardId: string, amountMinor: number): GiftPosting => {
  const id = newId();
  const { tenantId, now: occurredAt } = ctx;
  return { tenantId, id, cardId, operation: id, rule: "import", amountMinor, occurredAt, ...placeOf(ctx) };
};

/** The kind of cards that name none is made when the first of them comes. */
async function kindIdOf(tx: Tx, { ctx, kinds }: Book, code: string): Promise<string> {
  const known =
    kinds.get(code) ?? (await selectGiftCardKinds(tx, ctx.tenantId)).find((k) => k.code === code)?.id;
  if (known) return known;
  const id = newId();
  const terms = { fixedMinor: [], lifetimeDays: null, reloadable: false, withPin: false };
  await insertGiftCardKind(tx, { tenantId: ctx.tenantId, id, ...IMPORTED, ...terms, createdAt: ctx.now });
  return id;
}
