import type { Tx } from "@/db/client";
import { type KnownReceiptRow, selectReceipts } from "@/db/repositories/receipts-import";
import { newId } from "@/server/ids";
import { sha256 } from "@/server/secrets";
import { groupBy } from "../group-by";
import type { RowError } from "./cells";
import { findCustomers } from "./customer-cell";
import type { ParsedRow, RowErrors } from "./kind";
import type { ReceiptCells, ReceiptRefs } from "./receipts";

/** A receipt of the file that is not here yet. */
export interface Draft {
  id: string;
  first: ReceiptCells;
  lines: number[];
  customerId: string | null;
  rows: ReceiptCells[];
  contentHash: string;
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
  const known = new Map((await selectReceipts(tx, tenantId, keys)).map((r) => [keyOf(r), r]));
  const errors: RowErrors = new Map();
  const drafts: Draft[] = [];
  for (const [key, group] of groupBy(rows, ({ row }) => keyOf(row))) {
    const [head] = group;
    if (!head) continue;
    const customerId = customerOf(head.row);
    const draft = toDraft(head.row, group, customerId ?? null, refs);
    const error = disagreement(draft) ?? stranger(customerId) ?? conflict(draft, known.get(key));
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

const stranger = (customerId: string | null | undefined): RowError | null =>
  customerId === undefined ? { field: "customer", code: "unknown-customer" } : null;

/** What a till has recorded is the better witness: the import's copy of it is passed over. */
function conflict({ contentHash }: Draft, known: KnownReceiptRow | undefined): RowError | null {
  if (known?.source !== "import" || known.contentHash === contentHash) return null;
  return { field: "external_id", code: "receipt-conflict" };
}
