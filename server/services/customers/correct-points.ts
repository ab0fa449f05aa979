import { z } from "zod";
import type { Tx } from "@/db/client";
import { findPosting, insertCorrection } from "@/db/repositories/customer-changes";
import { changeLots, type NewLot, post, selectLots } from "@/db/repositories/points";
import { findProgramme } from "@/db/repositories/programme";
import { less, takeBackFromLots } from "@/server/engine/points/lots";
import { newId } from "@/server/ids";
import { recordAudit } from "../audit";
import { authorize, type Ctx, inTransaction, type Verb } from "../context";
import { DomainError } from "../errors";
import { accountOf } from "../ledger/account-of";
import { engineLot } from "../ledger/engine-lot";
import { lotPeriod } from "../ledger/lots";
import { settleAccount } from "../ledger/settle-account";
import { DEFAULT_PROGRAMME } from "../tenants/default-programme";
import { loadKeys } from "./keys";
import { lockMember } from "./load-member";
import { refusePan } from "./pan";

/** A million points: more than any mistake of a shop is worth. */
const POINTS_MOST = 100_000_000;

export const CorrectPointsInput = z.object({
  id: z.uuid(),
  /** made by whoever asks: the same request corrects once, however often it comes */
  requestId: z.uuid(),
  /** hundredths; below 0 takes points away */
  points: z
    .number()
    .int()
    .min(-POINTS_MOST)
    .max(POINTS_MOST)
    .refine((points) => points !== 0, "0 corrects nothing"),
  reason: z.string().trim().min(3).max(300),
});

/** Given points live as long as earned ones, from now on. Points can be taken only from what has not ended. */
export async function correctPoints({
  ctx,
  input,
}: Verb<typeof CorrectPointsInput>): Promise<{ balancePoints: number; created: boolean }> {
  authorize(ctx, "customers:manage");
  refusePan("/reason", input.reason);
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
    const lots =
      input.points > 0
        ? [await newLot(tx, ctx, account.id, input.points)]
        : await take(tx, ctx, account.id, -input.points);
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
    return { balancePoints, created: true };
  });
}

async function newLot(tx: Tx, ctx: Ctx, accountId: string, points: number): Promise<NewLot> {
  const { timezone } = await loadKeys(tx, ctx.tenantId);
  const { lifetimeDays } = (await findProgramme(tx, ctx.tenantId)) ?? DEFAULT_PROGRAMME;
  const period = lotPeriod(ctx.now, ctx.now, timezone, { pendingDays: 0, lifetimeDays });
  return { tenantId: ctx.tenantId, id: newId(), accountId, points, left: points, ...period };
}

async function take(tx: Tx, ctx: Ctx, accountId: string, points: number): Promise<NewLot[]> {
  const lots = (await selectLots(tx, ctx.tenantId, accountId)).map(engineLot);
  const { parts, missing } = takeBackFromLots(lots, points, new Set(), ctx.now.getTime());
  if (missing > 0)
    throw new DomainError("insufficient-points", "the customer has fewer points than that", [
      { pointer: "/points", code: "insufficient-points", detail: "more than can be taken" },
    ]);
  await changeLots(tx, ctx.tenantId, less(lots, parts));
  return [];
}
