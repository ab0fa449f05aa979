import type { Tx } from "@/db/client";
import { selectProductIds } from "@/db/repositories/products";
import {
  addToPurchaseCounts,
  insertReceiptLines,
  insertReceipts,
  type KnownReceiptRow,
  selectReceipts,
} from "@/db/repositories/receipts-import";
import { newId } from "@/server/ids";
import { sha256 } from "@/server/secrets";
import { groupBy } from "../group-by";
import type { RowError } from "./cells";
import { findCustomers } from "./customer-cell";
import type { Outcome, ParsedRow } from "./kind";
import type { ReceiptCells, ReceiptRefs } from "./receipts";

interface Draft {
  id: string;
  first: ReceiptCells;
  lines: number[];
  customerId: string | null;
  rows: ReceiptCells[];
  contentHash: string;
}

const keyOf = (r: { storeId: string; externalId: string }) => `${r.storeId} ${r.externalId}`;

export async function writeReceipts(
  tx: Tx,
  refs: ReceiptRefs,
  rows: readonly ParsedRow<ReceiptCells>[],
): Promise<Outcome> {
  const { tenantId } = refs.ctx;
  const customerOf = await findCustomers(tx, tenantId, rows);
  const groups = groupBy(rows, ({ row }) => keyOf(row));
  const keys = rows.map(({ row }) => row);
  const known = new Map((await selectReceipts(tx, tenantId, keys)).map((r) => [keyOf(r), r]));
  const errors: Outcome["errors"] = new Map();
  const drafts: Draft[] = [];
  for (const [key, group] of groups) {
    const [head] = group;
    if (!head) continue;
    const draft = toDraft(head.row, group, customerOf(head.row) ?? null, refs);
    const error = disagreement(draft) ?? conflict(draft, known.get(key));
    if (error) for (const line of draft.lines) errors.set(line, error);
    else if (!known.has(key)) drafts.push(draft);
  }
  const made = await insertReceipts(
    tx,
    drafts.map((draft) => purchaseRow(draft, refs)),
  );
  const written = drafts.filter((draft) => made.has(draft.id));
  const skus = new Set(written.flatMap((draft) => draft.rows.map((row) => row.sku)));
  const products = await selectProductIds(tx, tenantId, [...skus]);
  await insertReceiptLines(
    tx,
    written.flatMap((draft) => lineRows(draft, tenantId, products)),
  );
  const counts = new Map<string, number>();
  for (const { customerId } of written)
    if (customerId) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  await addToPurchaseCounts(tx, tenantId, counts);
  return { errors, applied: new Set(written.flatMap((draft) => draft.lines)) };
}

function toDraft(
  first: ReceiptCells,
  group: readonly ParsedRow<ReceiptCells>[],
  customerId: string | null,
  { ctx }: ReceiptRefs,
): Draft {
  const rows = group.map(({ row }) => row);
  const content = rows.map((row) => [
    row.occurredAt,
    row.sku,
    row.quantityMilli,
    row.priceMinor,
    row.discountMinor,
  ]);
  return {
    id: newId(),
    first,
    lines: group.map(({ line }) => line),
    customerId,
    rows,
    contentHash: sha256(JSON.stringify([ctx.tenantId, customerId, content])),
  };
}

/** All rows of a receipt say when, at which till and to whom; one line is there once. */
function disagreement({ first, rows }: Draft): RowError | null {
  const said = (row: ReceiptCells) => JSON.stringify([row.tillId, row.occurredAt, row.customer]);
  if (rows.some((row) => said(row) !== said(first))) return { field: "", code: "receipt-disagrees" };
  const lineIds = rows.map((row, i) => row.lineId ?? String(i + 1));
  return new Set(lineIds).size < lineIds.length ? { field: "line", code: "duplicate" } : null;
}

/** What a till has recorded is the better witness: the import's copy of it is passed over. */
function conflict({ contentHash }: Draft, known: KnownReceiptRow | undefined): RowError | null {
  if (known?.source !== "import" || known.contentHash === contentHash) return null;
  return { field: "external_id", code: "receipt-conflict" };
}

const NO_POINTS = { redeemedPoints: 0, redeemedMinor: 0, earnedPoints: 0 };
const sum = (rows: readonly ReceiptCells[], of: (row: ReceiptCells) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function purchaseRow({ id, first, customerId, rows, contentHash }: Draft, { ctx }: ReceiptRefs) {
  const grossMinor = sum(rows, (row) => row.grossMinor);
  const manualDiscountMinor = sum(rows, (row) => row.discountMinor);
  return {
    tenantId: ctx.tenantId,
    id,
    externalId: first.externalId,
    storeId: first.storeId,
    tillId: first.tillId,
    customerId,
    occurredAt: first.occurredAt,
    recordedAt: ctx.now,
    channel: "till",
    grossMinor,
    manualDiscountMinor,
    discountMinor: 0,
    netMinor: grossMinor - manualDiscountMinor,
    ...NO_POINTS,
    contentHash,
    source: "import" as const,
  };
}

const lineRows = ({ id, rows }: Draft, tenantId: string, products: ReadonlyMap<string, string>) =>
  rows.map((row, position) => ({
    tenantId,
    purchaseId: id,
    position,
    occurredAt: row.occurredAt,
    lineId: row.lineId ?? String(position + 1),
    sku: row.sku,
    productId: products.get(row.sku) ?? null,
    quantityMilli: row.quantityMilli,
    priceMinor: row.priceMinor,
    grossMinor: row.grossMinor,
    manualDiscountMinor: row.discountMinor,
    discountMinor: 0,
    netMinor: row.grossMinor - row.discountMinor,
    ...NO_POINTS,
    earns: false,
  }));
