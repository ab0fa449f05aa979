import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type CALL_RESULTS, callTasks, customers, staff } from "@/db/schema";

/** Nobody has them in hand, and they are not over. */
const waiting = (tenantId: string, moment: string): SQL => sql`
  t.tenant_id = ${tenantId}::uuid and t.state in ('open', 'taken') and t.expires_at > ${moment}::timestamptz
  and (t.state = 'open' or t.lease_until <= ${moment}::timestamptz)`;

const COUNTED_MAX = 10_000;

/** How many wait for a hand at a moment; where none does, when the next one will. */
export async function nextCallAt(
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<{ due: number; nextAt: Date | null }> {
  const moment = now.toISOString();
  const [row] = await tx.execute<{ due: number; nextAt: string | null }>(sql`
    select (select count(*)::int from (select from call_tasks t where ${waiting(tenantId, moment)}
        and t.due_at <= ${moment}::timestamptz limit ${COUNTED_MAX}) due) as due,
      (select min(t.due_at) from call_tasks t where ${waiting(tenantId, moment)}
        and t.due_at > ${moment}::timestamptz) as "nextAt"`);
  return { due: row?.due ?? 0, nextAt: row?.nextAt ? new Date(row.nextAt) : null };
}

export const CALL_LISTS = ["due", "planned", "taken", "done", "expired"] as const;
export type CallList = (typeof CALL_LISTS)[number];

export interface CallFilter {
  list: CallList | null;
  /** those that this person has or has had in hand */
  staffId: string | null;
  customerId: string | null;
}

const inHand = (moment: string): SQL =>
  sql`${callTasks.state} = 'taken' and ${callTasks.leaseUntil} > ${moment}::timestamptz`;
const unfinished = (moment: string): SQL =>
  sql`${callTasks.state} in ('open', 'taken') and not (${inHand(moment)})`;

function ofList(list: CallList, moment: string): SQL {
  const due = sql`${callTasks.dueAt} <= ${moment}::timestamptz`;
  if (list === "due") return sql`${unfinished(moment)} and ${due}`;
  if (list === "planned") return sql`${unfinished(moment)} and not (${due})`;
  return list === "taken" ? inHand(moment) : sql`${callTasks.state} = ${list}`;
}

const matching = (tenantId: string, { list, staffId, customerId }: CallFilter, moment: string) =>
  and(
    eq(callTasks.tenantId, tenantId),
    list ? ofList(list, moment) : undefined,
    staffId ? eq(callTasks.takenBy, staffId) : undefined,
    customerId ? eq(callTasks.customerId, customerId) : undefined,
  );

/** What is still to be called in its order, the rest from the newest. */
export const selectCalls = (
  tx: Tx,
  tenantId: string,
  { filter, now, limit, offset }: { filter: CallFilter; now: Date; limit: number; offset: number },
) => {
  const moment = now.toISOString();
  const ahead = filter.list === "due" || filter.list === "planned";
  return tx
    .select({
      task: callTasks,
      isInHand: sql<boolean>`${inHand(moment)}`,
      nameEncrypted: customers.nameEncrypted,
      takenBy: staff.name,
    })
    .from(callTasks)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, callTasks.tenantId), eq(customers.id, callTasks.customerId)),
    )
    .leftJoin(staff, and(eq(staff.tenantId, callTasks.tenantId), eq(staff.id, callTasks.takenBy)))
    .where(matching(tenantId, filter, moment))
    .orderBy(
      ...(ahead
        ? [asc(callTasks.dueAt), asc(callTasks.id)]
        : [desc(callTasks.changedAt), desc(callTasks.id)]),
    )
    .limit(limit)
    .offset(offset);
};

/** Counts up to ten thousand: nobody reads further. */
export async function countCalls(tx: Tx, tenantId: string, filter: CallFilter, now: Date): Promise<number> {
  const found = tx
    .select({ id: callTasks.id })
    .from(callTasks)
    .where(matching(tenantId, filter, now.toISOString()))
    .limit(COUNTED_MAX)
    .as("found");
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(found);
  return row?.n ?? 0;
}

export interface ResultsOfDay extends Record<string, unknown> {
  day: string;
  staffId: string;
  name: string | null;
  result: (typeof CALL_RESULTS)[number];
  n: number;
}

/** What came of the calls, by the shop's day and by person, the newest day first. */
export const selectCallResults = async (
  tx: Tx,
  tenantId: string,
  { since, timezone }: { since: Date; timezone: string },
): Promise<ResultsOfDay[]> => [
  ...(await tx.execute<ResultsOfDay>(sql`
    select to_char(r.at at time zone ${timezone}, 'YYYY-MM-DD') as day, r.staff_id as "staffId", s.name, r.result,
      count(*)::int as n
    from call_results r left join staff s on s.tenant_id = r.tenant_id and s.id = r.staff_id
    where r.tenant_id = ${tenantId}::uuid and r.at >= ${since.toISOString()}::timestamptz
    group by 1, 2, 3, 4 order by 1 desc, 3, 4`)),
];

/** How many tasks stand where, of those made since. */
export async function countCallStates(
  tx: Tx,
  tenantId: string,
  { since, now }: { since: Date; now: Date },
): Promise<Record<CallList, number>> {
  const moment = now.toISOString();
  const [row] = await tx.execute<Record<CallList, number>>(sql`
    select count(*) filter (where ${ofList("due", moment)})::int as due,
      count(*) filter (where ${ofList("planned", moment)})::int as planned,
      count(*) filter (where ${ofList("taken", moment)})::int as taken,
      count(*) filter (where ${ofList("done", moment)})::int as done,
      count(*) filter (where ${ofList("expired", moment)})::int as expired
    from ${callTasks}
    where ${callTasks.tenantId} = ${tenantId}::uuid
      and (${callTasks.state} in ('open', 'taken') or ${callTasks.changedAt} >= ${since.toISOString()}::timestamptz)`);
  return row ?? { due: 0, planned: 0, taken: 0, done: 0, expired: 0 };
}

/** All calls of a customer, the oldest first. */
export const selectCallsOf = (tx: Tx, tenantId: string, family: string[], limit: number) =>
  tx
    .select()
    .from(callTasks)
    .where(and(eq(callTasks.tenantId, tenantId), inArray(callTasks.customerId, family)))
    .orderBy(asc(callTasks.createdAt), asc(callTasks.id))
    .limit(limit);
