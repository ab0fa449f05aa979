import { newId } from "@/server/core/ids";
import type { Decision } from "@/server/engine/basket/types";
import { payFromLots, spendable } from "@/server/engine/points/lots";
import { lotPeriod } from "@/server/services/members/ledger/lots";
import { earnings } from "@/server/services/till/purchases/rewards";
import type { Rows } from "./rows";
import { type Scene, TIMEZONE, tallyOf } from "./scene";

/** Some never pay with points; of the rest each does now and then, when it is worth it. */
const PAYERS_OF_TEN = 6;
const PAYS_EVERY = 2;
const WORTH_IT = 30_00;

/** Whether this receipt is paid with points, as far as the programme lets it. */
export const paysWithPoints = (customer: number, receipt: number, available: number): boolean =>
  customer % 10 < PAYERS_OF_TEN && receipt % PAYS_EVERY === 0 && available >= WORTH_IT;

/** Hundredths that a customer can spend at a moment; what has ended by then is taken away first. */
export function availableAt(scene: Scene, customer: number, at: number, rows: Rows): number {
  endLots(scene, customer, at, rows);
  return spendable(tallyOf(scene, customer).lots, at);
}

/** A posting for each lot that has ended unspent, on the moment of its end. */
export function endLots(scene: Scene, customer: number, at: number, rows: Rows): void {
  const tally = tallyOf(scene, customer);
  const accountId = scene.people.accountIds[customer];
  if (accountId === undefined) return;
  const ended = (expiresAtMs: number | null): expiresAtMs is number =>
    expiresAtMs !== null && expiresAtMs <= at;
  for (const { id, left, expiresAtMs } of tally.lots) {
    if (!ended(expiresAtMs)) continue;
    rows.postings.push({
      tenantId: scene.tenantId,
      accountId,
      recordedAt: scene.recordedAt,
      id: newId(),
      purchaseId: null,
      rule: `expire:${id}`,
      points: -left,
      occurredAt: new Date(expiresAtMs),
    });
    rows.changes.set(id, { id, left: 0, expired: left });
  }
  tally.lots = tally.lots.filter(({ expiresAtMs }) => !ended(expiresAtMs));
}

interface Receipt {
  id: string;
  customer: number;
  at: number;
  decision: Decision;
}

/** What the receipt takes from the customer's lots, and what it adds to them. */
export function movePoints(scene: Scene, receipt: Receipt, rows: Rows): void {
  pay(scene, receipt, rows);
  earn(scene, receipt, rows);
}

function pay(scene: Scene, { id, customer, at, decision }: Receipt, rows: Rows): void {
  const points = decision.totals.redeemedPoints;
  const accountId = scene.people.accountIds[customer];
  if (points === 0 || accountId === undefined) return;
  const tally = tallyOf(scene, customer);
  const parts = payFromLots(tally.lots, points, at);
  if (!parts) throw new Error(`a receipt of the demo is paid with ${points} points that are not there`);
  const { tenantId, recordedAt } = scene;
  for (const part of parts) {
    const lot = tally.lots.find((open) => open.id === part.id);
    if (!lot) continue;
    lot.left -= part.points;
    rows.spends.push({ tenantId, purchaseId: id, lotId: part.id, points: part.points });
    rows.changes.set(part.id, { id: part.id, left: lot.left, expired: 0 });
  }
  tally.lots = tally.lots.filter(({ left }) => left > 0);
  rows.postings.push({
    tenantId,
    accountId,
    recordedAt,
    id: newId(),
    purchaseId: id,
    rule: "redeem",
    points: -points,
    occurredAt: new Date(at),
  });
}

function earn(scene: Scene, { id: purchaseId, customer, at, decision }: Receipt, rows: Rows): void {
  const points = decision.totals.earnedPoints;
  const accountId = scene.people.accountIds[customer];
  if (points === 0 || accountId === undefined) return;
  const { tenantId, recordedAt, rules } = scene;
  const occurredAt = new Date(at);
  const { activatesAt, expiresAt } = lotPeriod(occurredAt, recordedAt, TIMEZONE, rules);
  const id = newId();
  tallyOf(scene, customer).lots.push({
    id,
    left: points,
    activatesAtMs: activatesAt.getTime(),
    expiresAtMs: expiresAt?.getTime() ?? null,
  });
  for (const earning of earnings(decision))
    rows.postings.push({ tenantId, accountId, recordedAt, id: newId(), purchaseId, ...earning, occurredAt });
  rows.lots.push({ tenantId, id, accountId, purchaseId, points, left: points, activatesAt, expiresAt });
}
