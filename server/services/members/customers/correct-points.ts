import { z } from "zod";
import type { Tx } from "@/db/client";
import { findMembership } from "@/db/members/households";
import { changeLots, type NewLot, post } from "@/db/members/ledger";
import { findPosting, selectLots, selectOwnedIds } from "@/db/members/lots";
import { insertCorrection } from "@/db/members/point-corrections";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { requireSeenSum } from "@/server/core/seen-sum";
import { loadProgramme } from "@/server/core/tenant/programme";
import { text } from "@/server/core/text";
import { count, Id, minor } from "@/server/core/wire";
import { type Lot, less, takeBackFromLots } from "@/server/engine/points/lots";
import { worthOf } from "@/server/engine/points/statement";
import { accountOf } from "@/server/services/members/ledger/account-of";
import { engineLot } from "@/server/services/members/ledger/engine-lot";
import { lotPeriod } from "@/server/services/members/ledger/lots";
import { settleAccount } from "@/server/services/members/ledger/settle-account";
import { lockMember } from "@/server/services/members/membership/lock";

/** A million points: more than any mistake of a shop is worth. */
const POINTS_MAX = 100_000_000;
const SEEN_MAX_MINOR = 1_000_000_000_000;

export const CorrectPointsInput = z.object({
  id: Id,
  /** made by the caller: the same request corrects once, however often it is sent */
  requestId: Id,
  /** hundredths; below 0 takes points away */
  points: count(POINTS_MAX, -POINTS_MAX).refine((points) => points !== 0, "0 corrects nothing"),
  reason: text(300).min(3),
  /** what the points are worth, minor units: confirmed by staff for large sums */
  seenMinor: minor(SEEN_MAX_MINOR).optional(),
});

/**
 * Given points live as long as earned ones, from now on. Points can be taken only from what has not ended. In a
 * household what is given is the customer's own, and what is taken is taken from their own first.
 */
export async function correctPoints({
  ctx,
  input,
}: Verb<typeof CorrectPointsInput>): Promise<{ balancePoints: number; created: boolean }> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const customer = await lockMember(tx, tenantId, input.id);
    const account = await accountOf(tx, tenantId, customer.id);
    const known = await findPosting(tx, tenantId, input.requestId);
    if (known) {
      if (known.accountId !== account.id || known.points !== input.points)
        throw new DomainError("conflict", "this request has corrected something else");
      return { balancePoints: account.balance, created: false };
    }
    const { pointValueMinor, lifetimeDays } = await loadProgramme(tx, tenantId);
    await requireSeenSum(tx, tenantId, worthOf(input.points, pointValueMinor), input.seenMinor);
    const owner = { accountId: account.id, customerId: customer.id };
    const lots =
      input.points > 0
        ? [await newLot(tx, ctx, owner, { points: input.points, lifetimeDays })]
        : await take(tx, ctx, owner, -input.points);
    const balancePoints = await post(tx, tenantId, account.id, {
      lots,
      postings: [
        {
          tenantId,
          id: input.requestId,
          accountId: account.id,
          rule: `adjust:${input.requestId}`,
          points: input.points,
          occurredAt: ctx.now,
        },
      ],
    });
    await settleAccount(tx, tenantId, account.id, ctx.now);
    await insertCorrection(tx, {
      tenantId,
      id: input.requestId,
      customerId: input.id,
      accountId: account.id,
      points: input.points,
      reason: input.reason,
      correctedAt: ctx.now,
      correctedBy: ctx.actor.id,
    });
    await recordAudit(tx, ctx, {
      action: "customers.correct-points",
      subject: { kind: "customer", id: input.id },
      details: { points: input.points, posting: input.requestId },
    });
    await recordEvent(tx, ctx, "customer.changed", { customerId: input.id });
    return { balancePoints, created: true };
  });
}

interface Owner {
  accountId: string;
  customerId: string;
}

async function newLot(
  tx: Tx,
  ctx: Ctx,
  owner: Owner,
  { points, lifetimeDays }: { points: number; lifetimeDays: number | null },
): Promise<NewLot> {
  const { timezone } = await loadKeys(tx, ctx.tenantId);
  const period = lotPeriod(ctx.now, ctx.now, timezone, { pendingDays: 0, lifetimeDays });
  return { tenantId: ctx.tenantId, id: newId(), ...owner, points, left: points, ...period };
}

async function take(tx: Tx, ctx: Ctx, owner: Owner, points: number): Promise<NewLot[]> {
  const { tenantId } = ctx;
  const lots = (await selectLots(tx, tenantId, owner.accountId)).map(engineLot);
  const isShared = (await findMembership(tx, tenantId, owner.customerId)) !== null;
  const own = new Set(isShared ? await selectOwnedIds(tx, tenantId, owner) : lots.map(({ id }) => id));
  const takeFrom = (whose: readonly Lot[], n: number) =>
    takeBackFromLots(whose, n, new Set(), ctx.now.getTime());
  const first = takeFrom(
    lots.filter(({ id }) => own.has(id)),
    points,
  );
  const rest = takeFrom(
    lots.filter(({ id }) => !own.has(id)),
    first.missing,
  );
  if (rest.missing > 0)
    throw new DomainError("insufficient-points", "the customer has fewer points than that", [
      { pointer: "/points", code: "insufficient-points", detail: "more than can be taken" },
    ]);
  await changeLots(tx, tenantId, less(lots, [...first.parts, ...rest.parts]));
  return [];
}
