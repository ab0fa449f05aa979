import type { Tx } from "@/db/client";
import { addLooks } from "@/db/insight/looks";
import type { LookKind } from "@/db/schema";
import { newId } from "@/server/core/ids";
import type { Ctx } from "../context";

const SLOT_MS = 10 * 60_000;

interface Shown {
  kind: LookKind;
  /** the customers with data in the response; none: not logged */
  customers: Iterable<string | null>;
  /** what else was opened, when it has an id: a gift card, a series of coupons, a message */
  about?: string;
}

interface ShownMany {
  kind: LookKind;
  /** how many customers are in it, as far as known beforehand */
  people?: number;
  about?: string;
}

/**
 * The verb that answers a person's data says so here, in the transaction that reads them: nothing leaves before the
 * look is on the disk. A look again within ten minutes is one more of the same row. What a till is answered is counted
 * where it is answered (`till-counts.ts`): one row for each would be as many as there are receipts.
 */
export async function recordLooks(tx: Tx, ctx: Ctx, { kind, customers, about }: Shown): Promise<void> {
  const ids = [...new Set(customers)].filter((id) => id !== null);
  if (ctx.actor.kind === "till" || ids.length === 0) return;
  // in one order for everybody: two that look at the same people at once must not wait for each other
  await addLooks(
    tx,
    ids.sort().map((customerId) => ({ ...rowOf(ctx, kind, about), customerId })),
  );
}

/** The same where a row for each would be too many, or where no customer is in it: files, lists of codes, of staff. */
export async function recordLookAtMany(tx: Tx, ctx: Ctx, { kind, people, about }: ShownMany): Promise<void> {
  if (ctx.actor.kind === "till") return;
  await addLooks(tx, [{ ...rowOf(ctx, kind, about), customerId: null, people: people ?? 0 }]);
}

const rowOf = ({ tenantId, actor, now }: Ctx, kind: LookKind, about = "") => ({
  tenantId,
  id: newId(),
  slot: new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS),
  actorKind: actor.kind,
  actorId: actor.id,
  kind,
  about,
  counter: "",
  firstAt: now,
  lastAt: now,
});
