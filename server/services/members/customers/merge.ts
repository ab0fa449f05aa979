import { DateTime } from "luxon";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { lockAccountOf, lockAccounts } from "@/db/members/accounts";
import {
  findLiveMerge,
  insertMerge,
  lockPurchasesOf,
  moveBelongings,
  moveLots,
  moveSegments,
  moveUses,
} from "@/db/members/customer-merges";
import { countAccountMembers, selectAccountIds } from "@/db/members/customer-page";
import {
  addToPurchaseCount,
  type LockedCustomer,
  lockCustomers,
  updateCustomer,
} from "@/db/members/customers";
import { findMembership } from "@/db/members/households";
import { selectMarkedCards } from "@/db/members/marked-cards";
import { moveShortfalls } from "@/db/members/point-shortfalls";
import { moveCoupons } from "@/db/value/coupon-uses";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { accountOf } from "@/server/services/members/ledger/account-of";
import { transferPoints } from "@/server/services/members/ledger/transfer";
import { reviewTierOf } from "@/server/services/members/tiers/review";

export const REVERSIBLE_DAYS = 30;

export const MergeCustomersInput = z.object({ survivorId: Id, mergedId: Id });

/**
 * Everything of the one becomes the other's: identifiers, receipts, segments, uses of limits and points. Facts that
 * are only added to (consents, postings, the audit log) keep the id under which they were written.
 */
export async function mergeCustomers({
  ctx,
  input: { survivorId, mergedId },
}: Verb<typeof MergeCustomersInput>): Promise<{ id: string; created: boolean }> {
  authorize(ctx, "customers:manage");
  if (survivorId === mergedId) throw refused("same", "a customer cannot be merged with themselves");
  const done = await retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      await lockPurchasesOf(tx, ctx.tenantId, mergedId);
      const locked = await lockCustomers(tx, ctx.tenantId, [survivorId, mergedId]);
      const survivor = locked.find(({ id }) => id === survivorId);
      const merged = locked.find(({ id }) => id === mergedId);
      if (!survivor || !merged) throw new DomainError("customer-not-found", "there is no such customer");
      if (merged.mergedInto === survivorId) {
        const known = await findLiveMerge(tx, ctx.tenantId, mergedId);
        if (known) return { id: known.id, created: false };
      }
      if (survivor.status !== "active" || merged.status !== "active")
        throw refused("not-active", "only active customers can be merged");
      if (await findMembership(tx, ctx.tenantId, mergedId))
        throw refused("in-household", "who is merged must leave their household first");
      await refuseMarked(tx, ctx.tenantId, { survivorId, mergedId });
      const id = await merge(tx, ctx, survivor, merged);
      await recordEvent(tx, ctx, "customer.merged", { customerId: survivorId, mergedId });
      return { id, created: true };
    }),
  );
  await followAtOnce(ctx, "customer.merged");
  return done;
}

const refused = (code: string, detail: string) =>
  new DomainError("conflict", detail, [{ pointer: "/mergedId", code, detail }]);

/** Receipts with a service card are nobody's, and a person's are theirs: neither may become the other without a word. */
async function refuseMarked(
  tx: Tx,
  tenantId: string,
  { survivorId, mergedId }: z.output<typeof MergeCustomersInput>,
): Promise<void> {
  const marks = await selectMarkedCards(tx, tenantId, [survivorId, mergedId]);
  if (marks.some(({ kind }) => kind === "service"))
    throw refused("service-card", "a service card is nobody's own: take its mark off first");
  if (marks.some(({ customerId }) => customerId === mergedId))
    throw refused("staff-card", "who is merged has a staff card: take its mark off first");
}

async function merge(tx: Tx, ctx: Ctx, survivor: LockedCustomer, merged: LockedCustomer): Promise<string> {
  const { tenantId, now } = ctx;
  const id = newId();
  const way = { from: merged.id, to: survivor.id };
  const points = await mergePoints(tx, ctx, id, way);
  const belongings = await moveBelongings(tx, tenantId, way);
  const moved = {
    ...belongings,
    coupons: await moveCoupons(tx, tenantId, { ...way, purchases: belongings.purchases }),
    ...(await moveSegments(tx, tenantId, way)),
    ...points,
    uses: await moveUses(tx, tenantId, way),
    purchaseCount: merged.purchaseCount,
  };
  await addToPurchaseCount(tx, tenantId, survivor.id, merged.purchaseCount);
  await addToPurchaseCount(tx, tenantId, merged.id, -merged.purchaseCount);
  await updateCustomer(tx, tenantId, survivor.id, {});
  await updateCustomer(tx, tenantId, merged.id, { status: "merged", mergedInto: survivor.id });
  await reviewTierOf(tx, ctx, await liveCampaigns(ctx.db, tenantId), survivor.id);
  await insertMerge(tx, {
    tenantId,
    id,
    survivorId: survivor.id,
    mergedId: merged.id,
    mergedAt: now,
    mergedBy: ctx.actor.id,
    reversibleUntil: DateTime.fromJSDate(now).plus({ days: REVERSIBLE_DAYS }).toJSDate(),
    moved,
  });
  for (const subject of [survivor.id, merged.id])
    await recordAudit(tx, ctx, {
      action: "customers.merge",
      subject: { kind: "customer", id: subject },
      details: { survivor: survivor.id, merged: merged.id, merge: id, points: moved.points },
    });
  return id;
}

/** Points that a household shares stay with the household. */
async function mergePoints(tx: Tx, ctx: Ctx, id: string, { from, to }: { from: string; to: string }) {
  const { tenantId } = ctx;
  const nothing = { lots: [], points: 0 };
  await lockAccounts(tx, tenantId, await selectAccountIds(tx, tenantId, [from, to]));
  const account = await lockAccountOf(tx, tenantId, from);
  if (!account || (await countAccountMembers(tx, tenantId, account.id)) > 1) return nothing;
  const { id: target } = await accountOf(tx, tenantId, to);
  const moved = await moveLots(tx, tenantId, { from: account.id, to: target, owner: to });
  await moveShortfalls(tx, tenantId, { from: account.id, to: target });
  await transferPoints(tx, ctx, {
    from: account.id,
    to: target,
    points: moved.points,
    rule: `merge:${id}`,
  });
  return { lots: moved.ids, points: moved.points };
}
