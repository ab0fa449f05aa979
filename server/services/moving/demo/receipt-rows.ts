import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import { newId } from "@/server/core/ids";
import { sha256 } from "@/server/core/secrets";
import type { Decision } from "@/server/engine/basket/types";
import { rewardRows } from "@/server/services/till/purchases/rows";
import { answerTo } from "./answer";
import { type Decided, decideReceipt } from "./decide";
import { availableAt, movePoints } from "./points";
import type { Rows } from "./rows";
import { type Scene, tallyOf } from "./scene";
import { addPurchase } from "./tally";
import { takeLimits } from "./usage";

function purchaseRow(scene: Scene, receipt: DemoReceipt, id: string, decided: Decided) {
  const { totals } = decided.decision;
  return {
    tenantId: scene.tenantId,
    id,
    externalId: receipt.externalId,
    storeId: scene.storeIds[receipt.store] ?? "",
    tillId: scene.tillIds[receipt.store]?.[receipt.till] ?? null,
    customerId: receipt.customer === null ? null : (scene.people.customerIds[receipt.customer] ?? null),
    occurredAt: new Date(receipt.at),
    recordedAt: scene.recordedAt,
    channel: decided.channel,
    cashier: receipt.cashier,
    grossMinor: totals.grossMinor,
    manualDiscountMinor: totals.manualDiscountMinor,
    discountMinor: totals.discountMinor,
    redeemedPoints: totals.redeemedPoints,
    redeemedMinor: totals.redeemedMinor,
    netMinor: totals.netMinor,
    earnedPoints: totals.earnedPoints,
    status: "recorded" as const,
    contentHash: sha256(JSON.stringify(receipt)),
    answer: answerTo(scene, receipt, id, decided),
    limitsTaken: takeLimits(scene.usage, scene.live, decided.decision, receipt.customer),
    payments: [{ type: receipt.payment, amountMinor: totals.netMinor }],
    source: "demo" as const,
  };
}

const lineRows = (scene: Scene, receipt: DemoReceipt, purchaseId: string, { lines }: Decision) =>
  receipt.lines.map((line, position) => {
    const decided = lines[position];
    if (!decided) throw new Error(`${receipt.externalId}: line ${position} was not decided`);
    return {
      tenantId: scene.tenantId,
      purchaseId,
      position,
      occurredAt: new Date(receipt.at),
      lineId: decided.lineId,
      sku: PRODUCTS[line.product]?.sku ?? "",
      productId: scene.productIds[line.product] ?? null,
      quantityMilli: line.quantityMilli,
      priceMinor: line.priceMinor,
      grossMinor: decided.grossMinor,
      manualDiscountMinor: decided.manualDiscountMinor,
      discountMinor: decided.discountMinor,
      redeemedPoints: decided.redeemedPoints,
      redeemedMinor: decided.redeemedMinor,
      netMinor: decided.netMinor,
      earnedPoints: decided.earnedPoints,
      earns: decided.earns,
    };
  });

export function addReceipt(scene: Scene, receipt: DemoReceipt, rows: Rows): void {
  const { at, customer } = receipt;
  const decided = decideReceipt(
    scene,
    receipt,
    customer === null ? 0 : availableAt(scene, customer, at, rows),
  );
  const { decision } = decided;
  const id = newId();
  if (customer !== null) movePoints(scene, { id, customer, at, decision }, rows);
  rows.purchases.push(purchaseRow(scene, receipt, id, decided));
  if (customer !== null) addPurchase(tallyOf(scene, customer), at, decision.totals.netMinor);
  rows.lines.push(...lineRows(scene, receipt, id, decision));
  for (const reward of rewardRows(scene.live, decision))
    rows.rewards.push({
      tenantId: scene.tenantId,
      purchaseId: id,
      occurredAt: new Date(at),
      ...reward,
    });
}
