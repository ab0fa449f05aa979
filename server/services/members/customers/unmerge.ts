import { z } from "zod";
import type { Tx } from "@/db/client";
import { lockMerge, type MergeRow, markUndone } from "@/db/members/customer-merges";
import { type LockedCustomer, lockCustomers, updateCustomer } from "@/db/members/customers";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { lockBeforeCustomers, moveBack } from "@/server/core/lifecycle";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";

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
      await lockBeforeCustomers(tx, ctx, { verb: "unmerge", customerId: survivorId });
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
  const { id, mergedId } = merge;
  const { points } = await moveBack(tx, ctx, { id, from: survivor.id, to: mergedId }, merge);
  await updateCustomer(tx, tenantId, survivor.id, {});
  await updateCustomer(tx, tenantId, mergedId, { status: "active", mergedInto: null });
  await markUndone(tx, tenantId, id, now);
  await recordEvent(tx, ctx, "customer.unmerged", { customerId: survivor.id, mergedId });
  for (const subject of [survivor.id, mergedId])
    await recordAudit(tx, ctx, {
      action: "customers.unmerge",
      subject: { kind: "customer", id: subject },
      details: { survivor: survivor.id, merged: mergedId, merge: id, points },
    });
}
