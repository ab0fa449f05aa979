import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import { pointsText } from "@/server/core/amounts";
import { toPublicId } from "@/server/core/ids";
import { maskName } from "@/server/core/personal/masked-name";
import { dateAt } from "@/server/core/time/moment";
import type { CustomerAnswer } from "@/server/services/members/customers/answer-schema";
import type { PurchaseAnswer } from "@/server/services/till/purchases/schema";
import { answerOf } from "@/server/services/till/quotes/answer";
import type { Decided } from "./decide";
import { type Scene, TIMEZONE, tallyOf } from "./scene";
import { tierAt } from "./tally";

const DAY_MS = 86_400_000;
/** Of the receipts before that only what they gave is kept: an answer is large. */
const ANSWERED_DAYS = 14;
const EXPIRING_DAYS = 31;
const EXPIRING_MAX = 3;

/** After the receipt, whose lot is among the tally's. */
function customerAnswer(scene: Scene, customer: number, at: number): CustomerAnswer {
  const { live, rules } = scene;
  const tally = tallyOf(scene, customer);
  const alive = tally.lots.filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > at);
  const sum = (lots: typeof alive) => lots.reduce((total, { left }) => total + left, 0);
  const soon = new Map<number, number>();
  for (const { expiresAtMs, left } of alive) {
    const ends = expiresAtMs ?? Number.POSITIVE_INFINITY;
    if (ends <= at + EXPIRING_DAYS * DAY_MS) soon.set(ends, (soon.get(ends) ?? 0) + left);
  }
  return {
    id: toPublicId("customer", scene.people.customerIds[customer] ?? ""),
    maskedName: maskName(scene.customers[customer]?.name ?? null),
    tier: tierAt(tally, at, live.programme, rules.tierRule),
    balance: pointsText(sum(alive)),
    available: pointsText(sum(alive.filter(({ activatesAtMs }) => activatesAtMs <= at))),
    expiring: [...soon]
      .sort(([a], [b]) => a - b)
      .slice(0, EXPIRING_MAX)
      .map(([ends, points]) => ({ points: pointsText(points), on: dateAt(new Date(ends - 1), TIMEZONE) })),
    redeemNeeds: live.programme.redeemNeeds,
  };
}

/** The response to the till, for the receipts of the last days; null for the others. */
export function answerTo(
  scene: Scene,
  receipt: DemoReceipt,
  purchaseId: string,
  { decision, left }: Decided,
): PurchaseAnswer | null {
  const { live, recordedAt } = scene;
  if (receipt.at < recordedAt.getTime() - ANSWERED_DAYS * DAY_MS) return null;
  const customer =
    receipt.customer === null ? undefined : customerAnswer(scene, receipt.customer, receipt.at);
  return {
    purchaseId: toPublicId("purchase", purchaseId),
    externalId: receipt.externalId,
    status: "recorded",
    occurredAt: new Date(receipt.at).toISOString(),
    balance: customer?.balance ?? null,
    ...answerOf({
      decision,
      ruleset: live.ruleset,
      // every product of the demo is known, so the body needs no messages
      body: { lines: [] },
      locale: live.tenant.locale,
      customer,
      limitsLeft: left,
    }),
  };
}
