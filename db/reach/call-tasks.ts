import {
  and,
  eq,
  gt,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertNewRows } from "@/db/rows";
import { callResults, callSettings, callTasks } from "@/db/schema";

export type CallTaskRow = InferSelectModel<typeof callTasks>;
export type NewCallTask = InferInsertModel<typeof callTasks>;
export type CallRefusal = NonNullable<CallTaskRow["refusal"]>;

const own = (tenantId: string, id: string): SQL | undefined =>
  and(eq(callTasks.tenantId, tenantId), eq(callTasks.id, id));

/** Nobody's: open, or taken by who has forgotten it. */
const free = (now: Date): SQL | undefined =>
  or(eq(callTasks.state, "open"), and(eq(callTasks.state, "taken"), lte(callTasks.leaseUntil, now)));

/** The ids of those that were not there yet. */
export const insertCallTasks = (tx: Tx, rows: readonly NewCallTask[]): Promise<Set<string>> =>
  insertNewRows(tx, callTasks, rows);

/** A person's double click takes one task: what they take goes one after the other. */
export const lockTaker = async (tx: Tx, tenantId: string, staffId: string): Promise<void> => {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('calls ' || ${tenantId} || ${staffId}, 0))`,
  );
};

/** What a person has in hand. */
export async function findHeld(
  tx: Tx,
  tenantId: string,
  { staffId, now }: { staffId: string; now: Date },
): Promise<CallTaskRow | null> {
  const [row] = await tx
    .select()
    .from(callTasks)
    .where(
      and(
        eq(callTasks.tenantId, tenantId),
        eq(callTasks.takenBy, staffId),
        eq(callTasks.state, "taken"),
        gt(callTasks.leaseUntil, now),
      ),
    )
    .orderBy(callTasks.id)
    .limit(1);
  return row ?? null;
}

/** The first that is due and that no other hand is on; held until the transaction ends. */
export async function lockNextDue(tx: Tx, tenantId: string, now: Date): Promise<CallTaskRow | null> {
  const [row] = await tx
    .select()
    .from(callTasks)
    .where(
      and(
        eq(callTasks.tenantId, tenantId),
        lte(callTasks.dueAt, now),
        gt(callTasks.expiresAt, now),
        inArray(callTasks.state, ["open", "taken"]),
        free(now),
      ),
    )
    .orderBy(callTasks.dueAt, callTasks.id)
    .limit(1)
    .for("update", { skipLocked: true });
  return row ?? null;
}

export async function findCallTask(tx: Tx, tenantId: string, id: string): Promise<CallTaskRow | null> {
  const [row] = await tx.select().from(callTasks).where(own(tenantId, id));
  return row ?? null;
}

export async function lockCallTask(tx: Tx, tenantId: string, id: string): Promise<CallTaskRow | null> {
  const [row] = await tx.select().from(callTasks).where(own(tenantId, id)).for("update");
  return row ?? null;
}

/** Changes a task that the transaction holds. */
export async function changeCallTask(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<CallTaskRow> & { changedAt: Date },
): Promise<CallTaskRow> {
  const [row] = await tx.update(callTasks).set(change).where(own(tenantId, id)).returning();
  if (!row) throw new Error("a locked call task is gone");
  return row;
}

/** Adds what came of a call; false when this take has ended already. */
export async function addCallResult(tx: Tx, row: InferInsertModel<typeof callResults>): Promise<boolean> {
  const made = await tx
    .insert(callResults)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: callResults.id });
  return made.length === 1;
}

export async function findCallResult(tx: Tx, tenantId: string, taskId: string, take: number) {
  const [row] = await tx
    .select()
    .from(callResults)
    .where(
      and(eq(callResults.tenantId, tenantId), eq(callResults.taskId, taskId), eq(callResults.take, take)),
    );
  return row ?? null;
}

/** Ends what nobody has in hand and is of no use any more; how many those were. */
export async function expireCallTasks(tx: Tx, tenantId: string, now: Date, most: number): Promise<number> {
  const due = tx
    .select({ id: callTasks.id })
    .from(callTasks)
    .where(
      and(
        eq(callTasks.tenantId, tenantId),
        inArray(callTasks.state, ["open", "taken"]),
        lte(callTasks.expiresAt, now),
        free(now),
      ),
    )
    .limit(most)
    .for("update", { skipLocked: true });
  const rows = await tx
    .update(callTasks)
    .set({ state: "expired", takenBy: null, leaseUntil: null, changedAt: now })
    .where(and(eq(callTasks.tenantId, tenantId), inArray(callTasks.id, due)))
    .returning({ id: callTasks.id });
  return rows.length;
}

/** Ends what is still to be called of a customer. */
export const refuseCallsOf = (
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
  { refusal, now }: { refusal: CallRefusal; now: Date },
) =>
  tx
    .update(callTasks)
    .set({ state: "expired", refusal, takenBy: null, leaseUntil: null, changedAt: now })
    .where(
      and(
        eq(callTasks.tenantId, tenantId),
        inArray(callTasks.customerId, [...customerIds]),
        inArray(callTasks.state, ["open", "taken"]),
      ),
    );

/** What is still to be called goes to another customer; the ids of it. */
export async function moveOpenCalls(
  tx: Tx,
  tenantId: string,
  { from, to, only }: { from: string; to: string; only?: readonly string[] },
): Promise<string[]> {
  const rows = await tx
    .update(callTasks)
    .set({ customerId: to })
    .where(
      and(
        eq(callTasks.tenantId, tenantId),
        eq(callTasks.customerId, from),
        inArray(callTasks.state, ["open", "taken"]),
        only && inArray(callTasks.id, [...only]),
      ),
    )
    .returning({ id: callTasks.id });
  return rows.map(({ id }) => id);
}

/** Keeps that there was a call, and erases what was said. */
export const eraseCallTasks = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .update(callTasks)
    .set({ scriptEncrypted: "", noteEncrypted: null })
    .where(and(eq(callTasks.tenantId, tenantId), inArray(callTasks.customerId, customerIds)));

export async function findCallSettings(tx: Tx, tenantId: string) {
  const [row] = await tx.select().from(callSettings).where(eq(callSettings.tenantId, tenantId));
  return row ?? null;
}

export const upsertCallSettings = async (
  tx: Tx,
  row: InferInsertModel<typeof callSettings>,
): Promise<void> => {
  const { tenantId, ...set } = row;
  await tx
    .insert(callSettings)
    .values(row)
    .onConflictDoUpdate({ target: [callSettings.tenantId], set });
};
