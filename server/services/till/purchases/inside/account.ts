import type { AccountChange } from "@/db/members/ledger";
import type { CustomerRow } from "@/db/till/basket-state";
import { newId } from "@/server/core/ids";
import type { Decision } from "@/server/engine/basket/types";
import {
  changed,
  type Lot,
  type LotPart,
  less,
  payFromLots,
  settleDebts,
  takeBackFromLots,
} from "@/server/engine/points/lots";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { engineLot } from "@/server/services/members/ledger/engine-lot";
import { lotPeriod } from "@/server/services/members/ledger/lots";
import { earnings } from "../rewards";
import { expiringAfter } from "./expiring-after";
import type { HoldsEnding } from "./write";

const NONE: ReadonlySet<string> = new Set();

export interface AccountMove {
  change: AccountChange;
  /** what can be spent after it, by other receipts */
  available: number;
  expiring: CustomerRow["expiring"];
  holds: HoldsEnding | null;
}

interface Occasion {
  occurredAt: Date;
  now: Date;
  timezone: string;
  live: LiveCampaigns;
  decision: Decision;
}

/**
 * What a receipt does to its customer's account: it is paid from lots in the order of their end, each earning is a
 * posting, together they are one lot, and what is owed is paid by what is earned.
 */
export function accountMove(customer: CustomerRow, occasion: Occasion): AccountMove {
  const { occurredAt, now, timezone, live, decision } = occasion;
  const earned = earnings(decision).map((e) => ({ id: newId(), ...e }));
  const points = earned.reduce((total, e) => total + e.points, 0);
  if (points !== decision.totals.earnedPoints)
    throw new Error(`the earnings are ${points}, the decision says ${decision.totals.earnedPoints}`);
  const paid = decision.totals.redeemedPoints;
  const known = customer.lots ?? [];
  const parts = paid > 0 ? partsOf(customer, known, paid, now) : [];
  const owed = paid - parts.reduce((sum, part) => sum + part.points, 0);
  const period = lotPeriod(occurredAt, now, timezone, live.points);
  const made = [
    ...(points > 0 ? [{ id: newId(), points, left: points, ...period }] : []),
    ...(owed > 0 ? [{ id: newId(), points: -owed, left: -owed, activatesAt: now, expiresAt: null }] : []),
  ];
  const newLots = made.map(engineLot);
  const before = [...changed(known, less(known, parts)), ...newLots];
  const after = changed(before, settleDebts(before, now.getTime()));
  const leftOf = new Map(after.map(({ id, left }) => [id, left]));
  const changes = known
    .map(({ id, left }) => ({ id, left: leftOf.get(id) ?? left }))
    .filter(({ left }, i) => left !== known[i]?.left);
  const postings = paid > 0 ? [...earned, { id: newId(), rule: "redeem", points: -paid }] : earned;
  const holds = (customer.holds ?? []).map(({ id }) => id);
  // what cannot be spent yet, or of a late receipt no more, has at least paid what was owed
  const lasts = period.expiresAt === null || period.expiresAt > now;
  const isUsable = period.activatesAt <= now && lasts;
  const active = isUsable ? points : points - (made[0] ? (leftOf.get(made[0].id) ?? 0) : 0);
  return {
    available: Math.max(0, customer.spendable - customer.held - paid + active),
    expiring: expiringAfter(customer.expiring, { known, made: newLots, left: leftOf }, now.getTime()),
    change: {
      accountId: customer.accountId ?? newId(),
      isNew: customer.accountId === null,
      change: points - paid,
      balance: customer.balance + points - paid,
      postings,
      lots: made.map((lot) => ({ ...lot, left: leftOf.get(lot.id) ?? lot.left })),
      changes,
      paid: parts,
    },
    holds: holds.length > 0 ? { ids: holds, status: paid > 0 ? "captured" : "released" } : null,
  };
}

/**
 * Points that are held were promised: they pay as of the moment of the hold, and where they have gone since, as much
 * as is there pays and the rest is owed.
 */
function partsOf({ holds }: CustomerRow, lots: readonly Lot[], paid: number, now: Date): LotPart[] {
  const hold = holds?.find(({ points }) => points >= paid);
  const atMs = hold?.createdMs ?? now.getTime();
  const parts = payFromLots(lots, paid, atMs);
  if (parts) return parts;
  if (!hold) throw new Error(`${paid} points are not there, although the account was locked`);
  return takeBackFromLots(lots, paid, NONE, atMs).parts;
}
