import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import { STORES } from "@/db/demo/stores";
import type { lots, postings, purchaseLines, purchases } from "@/db/schema";
import { score } from "@/server/engine/basket/score";
import type { Decision, ScoreInput } from "@/server/engine/basket/types";
import { newId } from "@/server/ids";
import { sha256 } from "@/server/secrets";
import { lotPeriod } from "@/server/services/ledger/lots";
import { dateAt, momentAt } from "@/server/services/quotes/moment";

import type { DemoRules } from "./rules";
import { addPurchase, newTally, type Tally, tierAt } from "./tally";
import type { People } from "./write-people";

export const TIMEZONE = "Europe/Kyiv";

/** Everything that the rows of a receipt refer to. */
export interface Scene {
  tenantId: string;
  recordedAt: Date;
  rules: DemoRules;
  people: People;
  /** by store, by till */
  tillIds: readonly (readonly string[])[];
  storeIds: readonly string[];
  productIds: readonly string[];
  /** by customer */
  tallies: Map<number, Tally>;
}

export interface Rows {
  purchases: (typeof purchases.$inferInsert)[];
  lines: (typeof purchaseLines.$inferInsert)[];
  postings: (typeof postings.$inferInsert)[];
  lots: (typeof lots.$inferInsert)[];
  /** by account: what its balance gains */
  earned: Map<string, number>;
}

export const noRows = (): Rows => ({ purchases: [], lines: [], postings: [], lots: [], earned: new Map() });

function tallyOf(scene: Scene, customer: number): Tally {
  const known = scene.tallies.get(customer);
  if (known) return known;
  const tally = newTally();
  scene.tallies.set(customer, tally);
  return tally;
}

function customerAt(scene: Scene, receipt: DemoReceipt): ScoreInput["customer"] {
  if (receipt.customer === null) return null;
  const { ruleset, tierWindowDays } = scene.rules;
  const tally = tallyOf(scene, receipt.customer);
  return {
    tier: tierAt(tally, receipt.at, ruleset.programme, tierWindowDays),
    group: null,
    segments: [],
    birthDate: null,
    registeredOn: null,
    purchases: tally.purchases,
    availablePoints: 0,
  };
}

function decide(scene: Scene, receipt: DemoReceipt): Decision {
  const store = STORES[receipt.store];
  return score(scene.rules.ruleset, {
    basket: {
      lines: receipt.lines.map((line, i) => ({
        lineId: String(i + 1),
        sku: PRODUCTS[line.product]?.sku ?? "",
        product: scene.rules.products[line.product] ?? null,
        quantityMilli: line.quantityMilli,
        priceMinor: line.priceMinor,
        manualDiscountMinor: line.discountMinor,
      })),
      channel: "till",
      store: { code: store?.code ?? "", region: store?.region ?? null, brand: store?.brand ?? null },
      coupons: [],
      redeem: { mode: "none" },
    },
    customer: customerAt(scene, receipt),
    now: momentAt(new Date(receipt.at), TIMEZONE),
    limitsLeft: {},
  });
}

function purchaseRow(scene: Scene, receipt: DemoReceipt, id: string, { totals }: Decision) {
  return {
    tenantId: scene.tenantId,
    id,
    externalId: receipt.externalId,
    storeId: scene.storeIds[receipt.store] ?? "",
    tillId: scene.tillIds[receipt.store]?.[receipt.till] ?? null,
    customerId: receipt.customer === null ? null : (scene.people.customerIds[receipt.customer] ?? null),
    occurredAt: new Date(receipt.at),
    recordedAt: scene.recordedAt,
    channel: "till",
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

/** An earning, its lot, and where the lot has run out since, the posting that took the rest away. */
function addEarning(
  scene: Scene,
  receipt: DemoReceipt,
  purchaseId: string,
  points: number,
  rows: Rows,
): void {
  const accountId = receipt.customer === null ? undefined : scene.people.accountIds[receipt.customer];
  if (accountId === undefined || points === 0) return;
  const { tenantId, recordedAt, rules } = scene;
  const occurredAt = new Date(receipt.at);
  const { activatesAt, expiresAt } = lotPeriod(occurredAt, recordedAt, TIMEZONE, rules);
  const expired = expiresAt !== null && expiresAt <= recordedAt;
  const lotId = newId();
  const posting = { tenantId, accountId, recordedAt };
  rows.postings.push({ ...posting, id: newId(), purchaseId, rule: "base", points, occurredAt });
  rows.lots.push({
    tenantId,
    id: lotId,
    accountId,
    purchaseId,
    points,
    left: expired ? 0 : points,
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
  const decision = decide(scene, receipt);
  const id = newId();
  rows.purchases.push(purchaseRow(scene, receipt, id, decision));
  rows.lines.push(...lineRows(scene, receipt, id, decision));
  addEarning(scene, receipt, id, decision.totals.earnedPoints, rows);
  if (receipt.customer !== null)
    addPurchase(tallyOf(scene, receipt.customer), receipt.at, decision.totals.netMinor);
}

export const historyEnd = (now: Date): string => dateAt(now, TIMEZONE);
