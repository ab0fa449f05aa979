import type { Tx } from "@/db/client";
import { addToPurchaseCounts } from "@/db/members/customers";
import { selectProductIds } from "@/db/shop/products";
import { insertPurchases, type NewPurchase } from "@/db/till/purchases";
import { insertLooseReturns, insertReturnLines } from "@/db/till/returns";
import { buildReceipt, type LineAmounts } from "@/server/services/till/purchases/build";
import type { Outcome, ParsedRow } from "./kind";
import type { ReceiptCells, ReceiptRefs } from "./receipt-row";
import { type Draft, draftReceipts, type ReceiptLine } from "./receipts-draft";

export async function writeReceipts(
  tx: Tx,
  refs: ReceiptRefs,
  rows: readonly ParsedRow<ReceiptCells>[],
): Promise<Outcome> {
  const { tenantId } = refs.ctx;
  const { drafts, errors } = await draftReceipts(tx, refs, rows);
  const sold = drafts.filter(({ bought }) => bought.length > 0);
  const skus = new Set(sold.flatMap(({ bought }) => bought.map(({ row }) => row.sku)));
  const products = await selectProductIds(tx, tenantId, [...skus]);
  const madeSales = await insertPurchases(
    tx,
    sold.map((draft) => receiptOf(draft, refs, products)),
  );
  const written = sold.filter(({ id }) => madeSales.has(id));
  const back = drafts.filter(
    ({ id, bought, cameBack }) => cameBack.length > 0 && (bought.length === 0 || madeSales.has(id)),
  );
  const madeReturns = await insertLooseReturns(
    tx,
    back.map((draft) => returnRow(draft, refs)),
  );
  const returned = back.filter(({ id }) => madeReturns.has(id));
  await insertReturnLines(
    tx,
    returned.flatMap((draft) => returnLineRows(draft, tenantId)),
  );
  const counts = new Map<string, number>();
  for (const { customerId } of written)
    if (customerId) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  await addToPurchaseCounts(tx, tenantId, counts);
  return { errors, applied: new Set([...written, ...returned].flatMap(({ lines }) => lines)) };
}

const NO_POINTS = { redeemedPoints: 0, redeemedMinor: 0, earnedPoints: 0 };
const sum = (lines: readonly ReceiptLine[], of: (row: ReceiptCells) => number): number =>
  lines.reduce((total, { row }) => total + of(row), 0);
const netOf = (row: ReceiptCells): number => row.grossMinor - row.discountMinor;

/** A line of history: what it came to, and no points. */
const amountsOf = ({ lineId, row }: ReceiptLine): LineAmounts => ({
  lineId,
  grossMinor: row.grossMinor,
  manualDiscountMinor: row.discountMinor,
  discountMinor: 0,
  netMinor: netOf(row),
  ...NO_POINTS,
  earns: false,
});

function receiptOf(
  { id, first, customerId, bought, contentHash }: Draft,
  { ctx }: ReceiptRefs,
  products: ReadonlyMap<string, string>,
): NewPurchase {
  const grossMinor = sum(bought, (row) => row.grossMinor);
  const manualDiscountMinor = sum(bought, (row) => row.discountMinor);
  return buildReceipt({
    tenantId: ctx.tenantId,
    id,
    externalId: first.externalId,
    storeId: first.storeId,
    tillId: first.tillId,
    customerId,
    occurredAt: first.occurredAt,
    recordedAt: ctx.now,
    channel: "till",
    cashier: null,
    quoteRef: null,
    contentHash,
    answer: null,
    limitsTaken: [],
    payments: [],
    fiscal: null,
    offline: false,
    remarks: null,
    source: "import",
    totals: {
      grossMinor,
      manualDiscountMinor,
      discountMinor: 0,
      netMinor: grossMinor - manualDiscountMinor,
      ...NO_POINTS,
    },
    sold: bought.map(({ row: { sku, quantityMilli, priceMinor } }) => ({
      sku,
      productId: products.get(sku) ?? null,
      quantityMilli,
      priceMinor,
    })),
    amounts: bought.map(amountsOf),
    rewards: [],
  });
}

/** Without an original, until it is joined to one. */
const returnRow = ({ id, first, customerId, cameBack, contentHash }: Draft, { ctx }: ReceiptRefs) => ({
  tenantId: ctx.tenantId,
  id,
  externalId: first.externalId,
  storeId: first.storeId,
  tillId: first.tillId,
  customerId,
  occurredAt: first.occurredAt,
  // history is not new: lists and journals show it at its own time
  recordedAt: first.occurredAt,
  status: "recorded" as const,
  refundMinor: sum(cameBack, netOf),
  contentHash,
  source: "import" as const,
});

const returnLineRows = ({ id, cameBack }: Draft, tenantId: string) =>
  cameBack.map(({ lineId, row }, position) => ({
    tenantId,
    returnId: id,
    position,
    occurredAt: row.occurredAt,
    lineId,
    sku: row.sku,
    quantityMilli: -row.quantityMilli,
    refundMinor: netOf(row),
    pointsRestored: 0,
    pointsTaken: 0,
  }));
