import { and, eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import { type Statement, type Statements, some, statementsOf, type Tx } from "@/db/client";
import { insertMembers, type Member, memberStatement } from "@/db/members/account-members";
import type { FreeAccount } from "@/db/members/accounts";
import { insertSpends, type NewSpend, spendStatement } from "@/db/members/lot-spends";
import { type LotOwner, type LotRow, ownedLots } from "@/db/members/lots";
import { insist } from "@/db/refusals";
import { insertion, insertRows } from "@/db/rows";
import { accounts, lots, postings } from "@/db/schema";
import type { LotChange, LotPart } from "@/server/engine/points/lots";

/** Many accounts at once; the accounts are locked. */
export async function postToMany(
  tx: Tx,
  tenantId: string,
  rows: { postings: readonly NewPosting[]; lots: readonly NewLot[] },
): Promise<void> {
  if (rows.postings.length === 0) return;
  const sums = new Map<string, number>();
  for (const { accountId, points } of rows.postings) sums.set(accountId, (sums.get(accountId) ?? 0) + points);
  const json = JSON.stringify([...sums].map(([id, points]) => ({ id, points })));
  await tx.execute(sql`
    update accounts a set balance = a.balance + s.points
    from jsonb_to_recordset(${json}::jsonb) as s(id uuid, points bigint)
    where a.tenant_id = ${tenantId}::uuid and a.id = s.id`);
  await insertRows(tx, postings, rows.postings);
  await insertRows(tx, lots, rows.lots);
}

export interface LotState {
  id: string;
  left: number;
  expired: number;
}

export async function setLots(tx: Tx, tenantId: string, states: readonly LotState[]): Promise<void> {
  await tx.execute(sql`
    update lots l set "left" = s."left", expired = s.expired
    from json_to_recordset(${JSON.stringify(states)}::text::json) as s(id uuid, "left" bigint, expired bigint)
    where l.tenant_id = ${tenantId}::uuid and l.id = s.id`);
}

/** Creates an account without an owner. */
export async function insertOpenAccount(tx: Tx, tenantId: string, id: string): Promise<string> {
  await insertRows(tx, accounts, [{ tenantId, id }]);
  return id;
}

/** An account with nothing in it, of one customer. */
export interface NewAccount extends Member {
  /** now, unless it is said */
  createdAt?: Date;
}

/** All of them with a time, or none. */
export async function insertAccounts(tx: Tx, rows: readonly NewAccount[]): Promise<void> {
  const made = rows.map(({ accountId, customerId: _, ...row }) => ({ ...row, id: accountId }));
  await insertRows(tx, accounts, made);
  await insertMembers(tx, rows);
}

/** Moves those lots to another account, empty ones too; returns what they have left together. */
export async function moveOwned(
  tx: Tx,
  tenantId: string,
  { to, ...owner }: LotOwner & { to: string },
): Promise<number> {
  const [row] = await tx.execute<{ points: number }>(sql`
    with moved as (
      update lots l set account_id = ${to}::uuid where ${ownedLots(tenantId, owner)} returning l."left")
    select coalesce(sum("left"), 0)::float8 as points from moved`);
  return row?.points ?? 0;
}

/** UUIDv7 made by the database: a bulk lands at the end of an index only when its ids begin with their time. */
const idOf = (now: Date) =>
  sql`overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex(${now.getTime()}::bigint), 12, '0') || '7' from 1)::uuid`;

export interface Expired extends Record<string, unknown> {
  lots: number;
  /** hundredths */
  points: number;
  accounts: number;
  /** of them, those whose balance went down with it: all */
  changed: number;
}

/**
 * Of accounts that are held: their rows and their lots' stay where they are until the transaction ends, so each is
 * found again by its place. A posting for each lot, named after it, and after what it lost before when a return has
 * put points back into it: none ends twice.
 */
export async function expireLotsOf(
  tx: Tx,
  tenantId: string,
  accounts: readonly FreeAccount[],
  now: Date,
): Promise<Expired> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const wanted = JSON.stringify(accounts);
  const [row] = await tx.execute<Expired>(sql`
    with wanted as materialized (
      select w.id, w.place::tid as place from jsonb_to_recordset(${wanted}::jsonb) as w (id uuid, place text)
    ), ended as materialized (
      select l.ctid as place, l.id, l.account_id, l."left" as points, l.expired
      from wanted cross join lateral (
        select ctid, id, account_id, "left", expired from lots
        where tenant_id = ${tenantId}::uuid and account_id = wanted.id and "left" > 0 and expires_at <= ${at}
        offset 0) l
    ), emptied as (
      update lots l set "left" = 0, expired = e.expired + e.points from ended e
      where l.tenant_id = ${tenantId}::uuid and l.ctid = e.place
    ), posted as (
      insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
      select ${tenantId}::uuid, ${idOf(now)}, account_id,
        'expire:' || id || case when expired > 0 then ':' || expired else '' end, -points, ${at} from ended
    ), changed as (
      update accounts a set balance = a.balance - e.points
      from (
        select w.id, w.place, sum(ended.points)::bigint as points
        from ended join wanted w on w.id = ended.account_id group by w.id, w.place) e
      where a.tenant_id = ${tenantId}::uuid and a.ctid = e.place and a.id = e.id
      returning 1
    )
    select count(*)::int as lots, coalesce(sum(points), 0)::float8 as points,
      count(distinct account_id)::int as accounts, (select count(*)::int from changed) as changed
    from ended`);
  if (!row || row.accounts !== row.changed) throw new Error("an account was not where it is held");
  return row;
}

export type NewPosting = InferInsertModel<typeof postings>;

export type NewLot = InferInsertModel<typeof lots>;

export type PostingRow = InferSelectModel<typeof postings>;

/** Columns that all rows of one receipt share are written once. */
type Own<Row, Shared extends keyof Row> = Omit<Row, Shared>;

/** What a receipt does to an account. Points that come in are lots; points that pay, and debts, are changes of lots. */
export interface AccountChange {
  accountId: string;
  /** the account is made by this purchase */
  isNew: boolean;
  /** the sum of the postings */
  change: number;
  /** after it; something else there means that the account changed although it was locked */
  balance: number;
  postings: Own<PostingRow, "tenantId" | "accountId" | "purchaseId" | "occurredAt" | "recordedAt">[];
  lots: Own<LotRow, "tenantId" | "accountId" | "purchaseId" | "customerId" | "expired">[];
  /** what lots that were there have left after it */
  changes: LotChange[];
  /** the lots that pay for the receipt, as far as they can */
  paid: LotPart[];
}

interface Earner {
  tenantId: string;
  /** of the purchase */
  id: string;
  customerId: string;
  occurredAt: Date;
  recordedAt: Date;
}

/** A receipt's points, to be sent in this order; the account is locked. */
export const accountStatements = (
  sql: Statements,
  { tenantId, id: purchaseId, customerId, occurredAt, recordedAt }: Earner,
  { accountId, isNew, change, balance, ...rows }: AccountChange,
): Statement[] => [
  ...(isNew
    ? [
        insertion(sql, accounts, [{ tenantId, id: accountId, createdAt: recordedAt }]),
        memberStatement(sql, { tenantId, customerId, accountId }),
      ]
    : []),
  ...some(rows.postings, (list) =>
    insertion(
      sql,
      postings,
      list.map((row) => ({ tenantId, ...row, accountId, purchaseId, occurredAt, recordedAt })),
    ),
  ),
  ...some(rows.lots, (list) =>
    insertion(
      sql,
      lots,
      list.map((row) => ({ tenantId, ...row, accountId, purchaseId })),
    ),
  ),
  ...some(rows.changes, (list) => lotChanges(sql, tenantId, list)),
  ...some(rows.paid, (list) => spendStatement(sql, { tenantId, purchaseId }, list)),
  ...(change === 0
    ? []
    : [
        sql`
    with changed as (
      update accounts set balance = balance + ${change}::bigint
      where tenant_id = ${tenantId}::uuid and id = ${accountId}::uuid and balance = ${balance - change}::bigint
      returning 1)
    select ${insist(sql, sql`exists (select from changed)`, "account", accountId)}`,
      ]),
];

const lotChanges = (sql: Statements, tenantId: string, changes: readonly LotChange[]) => sql`
  update lots l set "left" = c."left"
  from json_to_recordset(${JSON.stringify(changes)}::text::json) as c(id uuid, "left" bigint)
  where l.tenant_id = ${tenantId}::uuid and l.id = c.id`;

/** Postings, their lots and the balance move together or not at all. Returns the balance after it. */
export async function post(
  tx: Tx,
  tenantId: string,
  accountId: string,
  rows: { postings: NewPosting[]; lots: NewLot[] },
): Promise<number> {
  const sum = rows.postings.reduce((total, p) => total + p.points, 0);
  const [account] = await tx
    .update(accounts)
    .set({ balance: sql`${accounts.balance} + ${sum}` })
    .where(and(eq(accounts.tenantId, tenantId), eq(accounts.id, accountId)))
    .returning({ balance: accounts.balance });
  if (!account) throw new Error(`there is no account ${accountId}`);
  if (rows.postings.length > 0) await tx.insert(postings).values(rows.postings);
  if (rows.lots.length > 0) await tx.insert(lots).values(rows.lots);
  return account.balance;
}

export async function insertLots(tx: Tx, rows: NewLot[]): Promise<void> {
  if (rows.length > 0) await tx.insert(lots).values(rows);
}

/** What lots have left, all in one statement. */
export async function changeLots(tx: Tx, tenantId: string, changes: readonly LotChange[]): Promise<void> {
  if (changes.length > 0) await lotChanges(statementsOf(tx), tenantId, changes);
}

/** What many imported receipts do to the ledger, before anything else uses it. */
export interface LedgerHistory {
  postings: readonly NewPosting[];
  lots: readonly NewLot[];
  spends: readonly NewSpend[];
  /** what lots have left after it, and lost by ending */
  changes: readonly LotState[];
}

export async function writeLedgerHistory(
  tx: Tx,
  tenantId: string,
  { postings: rows, lots: made, spends, changes }: LedgerHistory,
): Promise<void> {
  await postToMany(tx, tenantId, { postings: rows, lots: made });
  await insertSpends(tx, spends);
  await setLots(tx, tenantId, changes);
}

export interface LotsMoved {
  from: string;
  to: string;
  /** whose they are from now on, where no receipt says it */
  owner: string;
}

/**
 * Lots become another account's; answers which, and what they have left together.
 * @param back only these, and those of the owner's own receipts
 */
export async function moveLots(
  tx: Tx,
  tenantId: string,
  { from, to, owner, back }: LotsMoved & { back?: readonly string[] },
): Promise<{ ids: string[]; points: number }> {
  const moved = await tx
    .update(lots)
    .set({ accountId: to, customerId: sql`case when ${lots.purchaseId} is null then ${owner}::uuid end` })
    .where(
      and(
        eq(lots.tenantId, tenantId),
        eq(lots.accountId, from),
        back &&
          sql`(${lots.id} = any (${`{${back.join(",")}}`}::uuid[]) or exists (
            select from purchases p where p.tenant_id = ${tenantId}::uuid and p.id = ${lots.purchaseId}
              and p.customer_id = ${owner}::uuid))`,
      ),
    )
    .returning({ id: lots.id, left: lots.left });
  return { ids: moved.map(({ id }) => id), points: moved.reduce((sum, lot) => sum + lot.left, 0) };
}
