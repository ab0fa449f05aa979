import type { Tx } from "@/db/client";
import { lockAccounts } from "@/db/members/accounts";
import { selectAccountIds } from "@/db/members/customer-page";
import { lockCustomers } from "@/db/members/customers";
import { changeLots, insertLots, type NewLot, post } from "@/db/members/ledger";
import { addRestored } from "@/db/members/lot-spends";
import { type LotRow, selectLots, selectLotsOf, selectSpends } from "@/db/members/lots";
import { setShortfall } from "@/db/members/point-shortfalls";
import type { PurchaseRow } from "@/db/till/purchases";
import { sumTaken } from "@/db/till/returns";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { giveBackToLots, type Lot, type LotPart, less, takeBackFromLots } from "@/server/engine/points/lots";
import { stillToTake } from "@/server/engine/returns/shares";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { engineLot } from "@/server/services/members/ledger/engine-lot";
import { endedUnspent, lotPeriod } from "@/server/services/members/ledger/lots";
import { settleAccount } from "@/server/services/members/ledger/settle-account";
import { takeShortfalls } from "./inside/shortfalls";

/** Points that come back after their lot has ended live this long again. */
export const RENEWED_DAYS = 14;

export interface Undoing {
  ctx: Ctx;
  live: LiveCampaigns;
  /** locked by the caller */
  purchase: PurchaseRow;
}

interface PointsToUndo {
  customerId: string;
  /** of each earning, what is undone by now in all */
  due: readonly { rule: string; points: number }[];
  /** points that had paid for what comes back now */
  redeemed: number;
  ref: string;
}

interface UndonePoints {
  taken: number;
  balance: number;
}

type Entry = { rule: string; points: number };

/** First what was paid comes back, then what was earned is taken; so that the one can pay for the other. */
export async function undoPoints(
  tx: Tx,
  undoing: Undoing,
  { customerId, due, redeemed, ref }: PointsToUndo,
): Promise<UndonePoints> {
  const { purchase } = undoing;
  const { tenantId, now } = undoing.ctx;
  await lockCustomers(tx, tenantId, [customerId]);
  const own = await selectLotsOf(tx, tenantId, purchase.id);
  // where the receipt's points are now: its customer may have been merged with another since
  const accountId = own[0]?.accountId ?? (await selectAccountIds(tx, tenantId, [customerId]))[0];
  if (!accountId) return { taken: 0, balance: 0 };
  const [account] = await lockAccounts(tx, tenantId, [accountId]);
  if (!account) throw new Error(`there is no account ${accountId}`);
  const lots = await restore(tx, undoing, { accountId, customerId }, redeemed);
  const taken = await take(tx, undoing, accountId, due);
  const spentAt = purchase.recordedAt;
  const late = await takeShortfalls(tx, undoing.ctx, { accountId, points: redeemed, spentAt, lots });
  const entries: Entry[] = [
    ...(redeemed > 0 ? [{ rule: `${ref}:redeem`, points: redeemed }] : []),
    ...taken.entries.map(({ rule, points }) => ({ rule: `${ref}:${rule}`, points: -points })),
  ];
  const balance = await post(tx, tenantId, accountId, {
    postings: [
      ...entries.map((entry) => ({
        tenantId,
        id: newId(),
        accountId,
        purchaseId: purchase.id,
        occurredAt: now,
        ...entry,
      })),
      ...late,
    ],
    lots: taken.lots,
  });
  await settleAccount(tx, tenantId, accountId, now);
  return { taken: taken.entries.reduce((sum, { points }) => sum + points, 0), balance };
}

/**
 * Back to the lots that they came from; those of lots that have ended since get a new one.
 * @returns the lots of this account that have more now
 */
async function restore(
  tx: Tx,
  { ctx, live, purchase }: Undoing,
  { accountId, customerId }: { accountId: string; customerId: string },
  points: number,
): Promise<ReadonlySet<string>> {
  if (points === 0) return new Set();
  const { tenantId, now } = ctx;
  const spends = await selectSpends(tx, tenantId, purchase.id);
  const paid = spends.map((s) => ({ ...engineLot(s), points: s.points }));
  // what was paid beyond the lots was owed, and comes back as if its lot had ended
  const fromLots = Math.min(
    points,
    paid.reduce((sum, p) => sum + p.points, 0),
  );
  const { back, renewed } = giveBackToLots(paid, fromLots, now.getTime());
  await addRestored(tx, tenantId, purchase.id, [...back, ...renewed]);
  const source = new Map(spends.map((s) => [s.id, s]));
  const isHere = ({ id }: LotPart) => source.get(id)?.accountId === accountId;
  await changeLots(
    tx,
    tenantId,
    back.filter(isHere).map(({ id, points: n }) => ({ id, left: (source.get(id)?.left ?? 0) + n })),
  );
  // gone to another account with its owner: who had paid with it has the same points again, as their own
  const parted = back.filter((part) => !isHere(part));
  const moved = parted.map(({ id, points: n }) => ({
    tenantId,
    id: newId(),
    accountId,
    customerId,
    points: n,
    left: n,
    activatesAt: source.get(id)?.activatesAt ?? now,
    expiresAt: source.get(id)?.expiresAt ?? null,
  }));
  await insertLots(tx, moved);
  const timezone = live.stores.get(purchase.storeId)?.timezone ?? live.tenant.timezone;
  const period = lotPeriod(now, now, timezone, { pendingDays: 0, lifetimeDays: RENEWED_DAYS });
  // a new lot is still the earning's: what ends of it has been taken when the earning itself is undone
  const theirs = { purchaseId: null, customerId };
  const renewals = [
    ...renewed.map((part) => {
      const lot = source.get(part.id);
      const of = isHere(part) && lot ? { purchaseId: lot.purchaseId, customerId: lot.customerId } : theirs;
      return { ...of, points: part.points };
    }),
    ...(points > fromLots ? [{ ...theirs, points: points - fromLots }] : []),
  ];
  const made = renewals.map((lot) => ({
    tenantId,
    id: newId(),
    accountId,
    ...lot,
    left: lot.points,
    ...period,
  }));
  await insertLots(tx, made);
  return new Set([...back.filter(isHere), ...moved, ...made].map(({ id }) => id));
}

/** What the receipt earned: from its own lots first, then from the others; where that is not enough, it is owed. */
async function take(
  tx: Tx,
  { ctx, live, purchase }: Undoing,
  accountId: string,
  due: readonly Entry[],
): Promise<{ entries: Entry[]; lots: NewLot[] }> {
  const { tenantId, now } = ctx;
  const own = await selectLotsOf(tx, tenantId, purchase.id);
  const expired = own.reduce((sum, lot) => sum + endedUnspent(lot, now), 0);
  const entries = stillToTake(due, await sumTaken(tx, tenantId, purchase.id), expired);
  const points = entries.reduce((sum, entry) => sum + entry.points, 0);
  if (points === 0) return { entries: [], lots: [] };
  const lots = (await selectLots(tx, tenantId, accountId)).map(engineLot);
  if (live.points.negativeBalance === "clamp") {
    // held points too: a released hold would leave them to spend
    const capped = cap(entries, Math.max(0, spare(lots, now.getTime())));
    const missing = points - capped.reduce((sum, entry) => sum + entry.points, 0);
    await setShortfall(tx, { tenantId, accountId, purchaseId: purchase.id, points: missing, at: now });
    await changeLots(tx, tenantId, less(lots, partsFor(lots, own, capped, now).parts));
    return { entries: capped, lots: [] };
  }
  const { parts, missing } = partsFor(lots, own, entries, now);
  await changeLots(tx, tenantId, less(lots, parts));
  const owed = { id: newId(), accountId, purchaseId: purchase.id, points: -missing, left: -missing };
  return {
    entries,
    lots: missing === 0 ? [] : [{ tenantId, ...owed, activatesAt: now, expiresAt: null }],
  };
}

const partsFor = (lots: readonly Lot[], own: readonly LotRow[], entries: readonly Entry[], now: Date) =>
  takeBackFromLots(
    lots,
    entries.reduce((sum, { points }) => sum + points, 0),
    new Set(own.map(({ id }) => id)),
    now.getTime(),
  );

/** What an account has, debts counted off. */
const spare = (lots: readonly Lot[], nowMs: number): number =>
  lots
    .filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > nowMs)
    .reduce((sum, { left }) => sum + left, 0);

/** At most so many points of them, the first entries first. */
function cap(entries: readonly Entry[], most: number): Entry[] {
  let rest = most;
  return entries.flatMap(({ rule, points }) => {
    const kept = Math.min(rest, points);
    rest -= kept;
    return kept === 0 ? [] : [{ rule, points: kept }];
  });
}
