import { createHash } from "node:crypto";
import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import type { NewPurchase } from "@/db/till/purchases";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
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

/** Of those who pay by card and are nobody known, two in three come again with the same card. */
const REGULAR_SHARE = 0.65;
const REGULAR_CARDS = 900;

/** The token of the payment card, as the terminal would give it; regulars keep to one store. */
function cardOf({ live }: Scene, receipt: DemoReceipt): { cardTokenHash?: string } {
  if (receipt.payment !== "card" || receipt.customer !== null) return {};
  const [drawn = 0, again = 0] = createHash("sha256").update(receipt.externalId).digest();
  const regular = Math.floor((again / 256) ** 2 * REGULAR_CARDS);
  const card = drawn / 256 < REGULAR_SHARE ? `${receipt.store} ${regular}` : receipt.externalId;
  return { cardTokenHash: hashIdentifier(live.tenant.keys, { type: "card_token", value: sha256(card) }) };
}

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
    payments: [{ type: receipt.payment, amountMinor: decision.totals.netMinor, ...cardOf(scene, receipt) }],
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
