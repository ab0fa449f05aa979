import type { Tx } from "@/db/client";
import { selectProductIds } from "@/db/repositories/products";
import { addToPurchaseCounts, insertReceiptLines, insertReceipts } from "@/db/repositories/receipts-import";
import type { Outcome, ParsedRow } from "./kind";
import type { ReceiptCells, ReceiptRefs } from "./receipts";
import { type Draft, draftReceipts } from "./receipts-draft";

export async function writeReceipts(
  tx: Tx,
  refs: ReceiptRefs,
  rows: readonly ParsedRow<ReceiptCells>[],
): Promise<Outcome> {
  const { tenantId } = refs.ctx;
  const { drafts, errors } = await draftReceipts(tx, refs, rows);
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
