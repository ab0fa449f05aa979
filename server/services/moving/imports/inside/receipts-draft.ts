import type { Tx } from "@/db/client";
import { type KnownReceiptRow, selectReceipts } from "@/db/till/receipts-import";
import { groupBy } from "@/server/core/group-by";
import { newId } from "@/server/core/ids";
import { sha256 } from "@/server/core/secrets";
import type { RowError } from "./cells";
import { findCustomers } from "./customer-cell";
import type { ParsedRow, RowErrors } from "./kind";
import type { ReceiptCells, ReceiptRefs } from "./receipt-row";

/** A receipt of the file that is not here yet: a purchase, a return, or both at once. */
export interface Draft {
  id: string;
  first: ReceiptCells;
  lines: number[];
  customerId: string | null;
  bought: ReceiptLine[];
  cameBack: ReceiptLine[];
  contentHash: string;
}

export interface ReceiptLine {
  lineId: string;
  row: ReceiptCells;
}

const keyOf = (r: { storeId: string; externalId: string }) => `${r.storeId} ${r.externalId}`;

/** Whole receipts, and why others cannot be taken: that is found before anything is written. */
export async function draftReceipts(
  tx: Tx,
  refs: ReceiptRefs,
  rows: readonly ParsedRow<ReceiptCells>[],
): Promise<{ drafts: Draft[]; errors: RowErrors }> {
  const { tenantId } = refs.ctx;
  const customerOf = await findCustomers(tx, tenantId, rows);
  const keys = rows.map(({ row }) => row);
  const known = groupBy(await selectReceipts(tx, tenantId, keys), keyOf);
  const errors: RowErrors = new Map();
  const drafts: Draft[] = [];
  for (const [key, group] of groupBy(rows, ({ row }) => keyOf(row))) {
    const [head] = group;
    if (!head) continue;
    const customerId = customerOf(head.row);
    const draft = toDraft(head.row, group, customerId ?? null, refs);
    const error = disagreement(draft, group) ?? stranger(customerId) ?? conflict(draft, known.get(key) ?? []);
    if (error) for (const line of draft.lines) errors.set(line, error);
    else if (!known.has(key)) drafts.push(draft);
  }
  return { drafts, errors };
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
  const lines = rows.map((row, i): ReceiptLine => ({ lineId: row.lineId ?? String(i + 1), row }));
  return {
    id: newId(),
    first,
    lines: group.map(({ line }) => line),
    customerId,
    bought: lines.filter(({ row }) => row.quantityMilli > 0),
    cameBack: lines.filter(({ row }) => row.quantityMilli < 0),
    contentHash: sha256(JSON.stringify([ctx.tenantId, customerId, content])),
  };
}

/** All rows of a receipt agree on time, till and customer; each line occurs once. */
function disagreement(
  { first, bought, cameBack }: Draft,
  group: readonly ParsedRow<ReceiptCells>[],
): RowError | null {
  const said = (row: ReceiptCells) => JSON.stringify([row.tillId, row.occurredAt, row.customer]);
  if (group.some(({ row }) => said(row) !== said(first))) return { field: "", code: "receipt-disagrees" };
  const twice = (lines: ReceiptLine[]) => new Set(lines.map(({ lineId }) => lineId)).size < lines.length;
  return twice(bought) || twice(cameBack) ? { field: "line", code: "duplicate" } : null;
}

const stranger = (customerId: string | null | undefined): RowError | null =>
  customerId === undefined ? { field: "customer", code: "unknown-customer" } : null;

/** What a till has recorded is the better witness: the import's copy of it is passed over. */
function conflict({ contentHash }: Draft, known: readonly KnownReceiptRow[]): RowError | null {
  const isOther = (row: KnownReceiptRow) => row.source === "import" && row.contentHash !== contentHash;
  return known.some(isOther) ? { field: "external_id", code: "receipt-conflict" } : null;
}
