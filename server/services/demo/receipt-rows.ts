import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import type { lots, postings, purchaseLines, purchaseRewards, purchases } from "@/db/schema";
import type { Decision } from "@/server/engine/basket/types";
import { newId } from "@/server/ids";
import { sha256 } from "@/server/secrets";
import { lotPeriod } from "@/server/services/ledger/lots";
import { earnings, rewardRows } from "@/server/services/purchases/rows";
import { answerTo } from "./answer";
import { type Decided, decideReceipt } from "./decide";
import { type Scene, TIMEZONE, tallyOf } from "./scene";
import { addPurchase } from "./tally";
import { takeLimits } from "./usage";

export interface Rows {
  purchases: (typeof purchases.$inferInsert)[];
  lines: (typeof purchaseLines.$inferInsert)[];
  rewards: (typeof purchaseRewards.$inferInsert)[];
  postings: (typeof postings.$inferInsert)[];
  lots: (typeof lots.$inferInsert)[];
  /** by account: what its balance gains */
  earned: Map<string, number>;
}

export const noRows = (): Rows => ({
  purchases: [],
  lines: [],
  rewards: [],
  postings: [],
  lots: [],
  earned: new Map(),
});

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
    redeemedPoints: 0,
    redeemedMinor: 0,
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
      redeemedPoints: 0,
      redeemedMinor: 0,
      netMinor: decided.netMinor,
      earnedPoints: decided.earnedPoints,
      earns: decided.earns,
    };
  });

/** The earnings, their lot, and where the lot has run out since, the posting that took the rest away. */
function addEarning(
  scene: Scene,
  receipt: DemoReceipt,
  purchaseId: string,
  decision: Decision,
  rows: Rows,
): void {
  const points = decision.totals.earnedPoints;
  const accountId = receipt.customer === null ? undefined : scene.people.accountIds[receipt.customer];
  if (receipt.customer === null || accountId === undefined || points === 0) return;
  const { tenantId, recordedAt, rules } = scene;
  const occurredAt = new Date(receipt.at);
  const { activatesAt, expiresAt } = lotPeriod(occurredAt, recordedAt, TIMEZONE, rules);
  tallyOf(scene, receipt.customer).lots.push({ points, activatesAt, expiresAt });
  const expired = expiresAt !== null && expiresAt <= recordedAt;
  const lotId = newId();
  const posting = { tenantId, accountId, recordedAt };
  for (const earning of earnings(decision))
    rows.postings.push({ ...posting, id: newId(), purchaseId, ...earning, occurredAt });
  rows.lots.push({
    tenantId,
    id: lotId,
    accountId,
    purchaseId,
    points,
    left: expired ? 0 : points,
    expired: expired ? points : 0,
    activatesAt,
    expiresAt,
  });
  if (expired)
    rows.postings.push({
      ...posting,
      id: newId(),
      purchaseId: null,
      rule: `expire:${lotId}`,
      points: -points,
      occurredAt: expiresAt,
    });
  else rows.earned.set(accountId, (rows.earned.get(accountId) ?? 0) + points);
}

export function addReceipt(scene: Scene, receipt: DemoReceipt, rows: Rows): void {
  const decided = decideReceipt(scene, receipt);
  const { decision } = decided;
  const id = newId();
  addEarning(scene, receipt, id, decision, rows);
  rows.purchases.push(purchaseRow(scene, receipt, id, decided));
  if (receipt.customer !== null)
    addPurchase(tallyOf(scene, receipt.customer), receipt.at, decision.totals.netMinor);
  rows.lines.push(...lineRows(scene, receipt, id, decision));
  for (const reward of rewardRows(scene.live, decision))
    rows.rewards.push({
      tenantId: scene.tenantId,
      purchaseId: id,
      occurredAt: new Date(receipt.at),
      ...reward,
    });
}
