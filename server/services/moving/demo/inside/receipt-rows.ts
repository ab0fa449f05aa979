import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import type { NewPurchase } from "@/db/till/purchases";
import { newId } from "@/server/core/ids";
import { sha256 } from "@/server/core/secrets";
import { buildReceipt } from "@/server/services/till/purchases/build";
import { rewardRows } from "@/server/services/till/purchases/rewards";
import { answerTo } from "./answer";
import { type Decided, decideReceipt } from "./decide";
import { availableAt, movePoints } from "./points";
import type { Rows } from "./rows";
import { type Scene, tallyOf } from "./scene";
import { addPurchase } from "./tally";
import { takeLimits } from "./usage";

/** How it is kept, as of a till's. */
function rowsOf(scene: Scene, receipt: DemoReceipt, id: string, decided: Decided): NewPurchase {
  const { decision } = decided;
  return buildReceipt({
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
    quoteRef: null,
    contentHash: sha256(JSON.stringify(receipt)),
    answer: answerTo(scene, receipt, id, decided),
    limitsTaken: takeLimits(scene.usage, scene.live, decision, receipt.customer),
    payments: [{ type: receipt.payment, amountMinor: decision.totals.netMinor }],
    fiscal: null,
    offline: false,
    remarks: null,
    source: "demo",
    totals: decision.totals,
    sold: receipt.lines.map(({ product, quantityMilli, priceMinor }) => ({
      sku: PRODUCTS[product]?.sku ?? "",
      productId: scene.productIds[product] ?? null,
      quantityMilli,
      priceMinor,
    })),
    amounts: decision.lines,
    rewards: rewardRows(scene.live, decision),
  });
}

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
  rows.receipts.push(rowsOf(scene, receipt, id, decided));
  if (customer !== null) addPurchase(tallyOf(scene, customer), at, decision.totals.netMinor);
}
