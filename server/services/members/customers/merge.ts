import { DateTime } from "luxon";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { findLiveMerge, insertMerge } from "@/db/members/customer-merges";
import { type LockedCustomer, lockCustomers, updateCustomer } from "@/db/members/customers";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { lockBeforeCustomers, moveToSurvivor } from "@/server/core/lifecycle";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";

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
      await lockBeforeCustomers(tx, ctx, { verb: "merge", customerId: mergedId });
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

async function merge(tx: Tx, ctx: Ctx, survivor: LockedCustomer, merged: LockedCustomer): Promise<string> {
  const { tenantId, now } = ctx;
  const id = newId();
  const moved = await moveToSurvivor(tx, ctx, { id, from: merged.id, to: survivor.id });
  await updateCustomer(tx, tenantId, survivor.id, {});
  await updateCustomer(tx, tenantId, merged.id, { status: "merged", mergedInto: survivor.id });
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
      details: { survivor: survivor.id, merged: merged.id, merge: id, points: moved.counts.points },
    });
  return id;
}
