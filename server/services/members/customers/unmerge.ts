import { z } from "zod";
import type { Tx } from "@/db/client";
import { lockAccountOf, lockAccounts } from "@/db/members/accounts";
import {
  addUses,
  countCancelledSince,
  lockMerge,
  lockPurchasesOf,
  type MergeRow,
  markUndone,
  moveBelongings,
  moveLots,
  moveSegmentsBack,
} from "@/db/members/customer-merges";
import { selectAccountIds } from "@/db/members/customer-page";
import {
  addToPurchaseCount,
  type LockedCustomer,
  lockCustomers,
  updateCustomer,
} from "@/db/members/customers";
import { moveCoupons } from "@/db/value/coupon-uses";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";
import { transferPoints } from "@/server/services/members/ledger/transfer";

export const UnmergeCustomersInput = z.object({ mergeId: Id });

/** What the merge moved goes back; what came after it (receipts, cards, corrections) stays with the survivor. */
export async function unmergeCustomers({
  ctx,
  input: { mergeId },
}: Verb<typeof UnmergeCustomersInput>): Promise<{ mergedId: string; undone: boolean }> {
  authorize(ctx, "customers:manage");
  return retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      const merge = await lockMerge(tx, ctx.tenantId, mergeId);
      if (!merge) throw new DomainError("not-found", "there is no such merge");
      const { mergedId, survivorId } = merge;
      if (merge.undoneAt) return { mergedId, undone: false };
      if (merge.reversibleUntil <= ctx.now) throw refused("too-late", "the merge can no longer be undone");
      await lockPurchasesOf(tx, ctx.tenantId, survivorId);
      const locked = await lockCustomers(tx, ctx.tenantId, [survivorId, mergedId]);
      const survivor = locked.find(({ id }) => id === survivorId);
      if (!survivor || survivor.status === "erased") throw refused("erased", "the customer was erased");
      if (survivor.status === "merged")
        throw refused("merged-further", "undo first the merge of the survivor with somebody else");
      await takeApart(tx, ctx, merge, survivor);
      return { mergedId, undone: true };
    }),
  );
}

const refused = (code: string, detail: string) =>
  new DomainError("conflict", detail, [{ pointer: "/mergeId", code, detail }]);

async function takeApart(tx: Tx, ctx: Ctx, merge: MergeRow, survivor: LockedCustomer): Promise<void> {
  const { tenantId, now } = ctx;
  const { id, mergedId, moved } = merge;
  const way = { from: survivor.id, to: mergedId };
  const back = { ...moved, ...(await moveBelongings(tx, tenantId, { ...way, only: moved })) };
  await moveCoupons(tx, tenantId, { ...way, only: moved.coupons ?? [], purchases: back.purchases });
  const points = await returnPoints(tx, ctx, id, { ...way, back });
  await moveSegmentsBack(tx, tenantId, { ...way, moved });
  await addUses(tx, tenantId, survivor.id, moved.uses, -1);
  await addUses(tx, tenantId, mergedId, moved.uses, 1);
  const cancelled = await countCancelledSince(tx, tenantId, back.purchases, merge.mergedAt);
  const count = Math.max(0, moved.purchaseCount - cancelled);
  await addToPurchaseCount(tx, tenantId, survivor.id, -count);
  await addToPurchaseCount(tx, tenantId, mergedId, count);
  await updateCustomer(tx, tenantId, survivor.id, {});
  await updateCustomer(tx, tenantId, mergedId, { status: "active", mergedInto: null });
  await markUndone(tx, tenantId, id, now);
  for (const subject of [survivor.id, mergedId])
    await recordAudit(tx, ctx, {
      action: "customers.unmerge",
      subject: { kind: "customer", id: subject },
      details: { survivor: survivor.id, merged: mergedId, merge: id, points },
    });
}

/** Lots go back with what they have left now; points that were spent meanwhile were spent by the survivor. */
async function returnPoints(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { from, to, back }: { from: string; to: string; back: MergeRow["moved"] },
): Promise<number> {
  const { tenantId } = ctx;
  await lockAccounts(tx, tenantId, await selectAccountIds(tx, tenantId, [from, to]));
  const source = await lockAccountOf(tx, tenantId, from);
  const target = await lockAccountOf(tx, tenantId, to);
  if (!source || !target || source.id === target.id) return 0;
  const lots = { from: source.id, to: target.id, owner: to, only: back };
  const { points } = await moveLots(tx, tenantId, lots);
  await transferPoints(tx, ctx, { from: source.id, to: target.id, points, rule: `unmerge:${id}` });
  return points;
}
