import { and, eq, type InferInsertModel, type InferSelectModel, ne, sql } from "drizzle-orm";
import { type Statement, type Statements, some, statementsOf, type Tx } from "@/db/client";
import { insist } from "@/db/refusals";
import { insertion, insertRows } from "@/db/rows";
import { accountMembers, accounts, lotSpends, lots, postings } from "@/db/schema";
import type { LotChange, LotPart } from "@/server/engine/points/lots";
import { postToMany } from "./balances-import";
import { type LotState, setLots } from "./demo";

export type NewPosting = InferInsertModel<typeof postings>;
export type NewLot = InferInsertModel<typeof lots>;
export type PostingRow = InferSelectModel<typeof postings>;
export type LotRow = InferSelectModel<typeof lots>;

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
  /** of which lots the receipt is paid, as far as lots could */
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
        insertion(sql, accountMembers, [{ tenantId, customerId, accountId }]),
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
  ...some(rows.paid, (list) =>
    insertion(
      sql,
      lotSpends,
      list.map(({ id, points }) => ({ tenantId, purchaseId, lotId: id, points })),
    ),
  ),
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

/** An account with nothing in it, of one customer. */
export interface NewAccount {
  tenantId: string;
  customerId: string;
  accountId: string;
  createdAt: Date;
}

export async function insertAccounts(tx: Tx, rows: readonly NewAccount[]): Promise<void> {
  await insertRows(
    tx,
    accounts,
    rows.map(({ tenantId, accountId, createdAt }) => ({ tenantId, id: accountId, createdAt })),
  );
  await insertRows(
    tx,
    accountMembers,
    rows.map(({ tenantId, customerId, accountId }) => ({ tenantId, customerId, accountId })),
  );
}

/** The same for one customer, made now. */
export async function insertAccount(
  tx: Tx,
  tenantId: string,
  customerId: string,
  accountId: string,
): Promise<void> {
  await insertRows(tx, accounts, [{ tenantId, id: accountId }]);
  await insertRows(tx, accountMembers, [{ tenantId, customerId, accountId }]);
}

/** Postings, their lots and the balance move together or not at all. Answers the balance after it. */
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

/** Of all customers, hundredths. */
export async function sumBalances(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ points: sql`coalesce(sum(${accounts.balance}), 0)`.mapWith(Number) })
    .from(accounts)
    .where(eq(accounts.tenantId, tenantId));
  return row?.points ?? 0;
}

/** Every lot of an account that is not empty; lock the account first, as whoever changes lots does. */
export const selectLots = (tx: Tx, tenantId: string, accountId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.accountId, accountId), ne(lots.left, 0)));

export const selectLotsOf = (tx: Tx, tenantId: string, purchaseId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.purchaseId, purchaseId)));

export async function insertLots(tx: Tx, rows: NewLot[]): Promise<void> {
  if (rows.length > 0) await tx.insert(lots).values(rows);
}

/** What lots have left, all in one statement. */
export async function changeLots(tx: Tx, tenantId: string, changes: readonly LotChange[]): Promise<void> {
  if (changes.length > 0) await lotChanges(statementsOf(tx), tenantId, changes);
}

/** From which lots a receipt was paid, with what has not come back to them yet. */
export const selectSpends = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select({
      id: lotSpends.lotId,
      accountId: lots.accountId,
      purchaseId: lots.purchaseId,
      customerId: lots.customerId,
      points: sql`${lotSpends.points} - ${lotSpends.restored}`.mapWith(Number),
      activatesAt: lots.activatesAt,
      expiresAt: lots.expiresAt,
      left: lots.left,
    })
    .from(lotSpends)
    .innerJoin(lots, and(eq(lots.tenantId, lotSpends.tenantId), eq(lots.id, lotSpends.lotId)))
    .where(and(eq(lotSpends.tenantId, tenantId), eq(lotSpends.purchaseId, purchaseId)));

export async function addRestored(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  back: readonly LotPart[],
): Promise<void> {
  if (back.length === 0) return;
  await tx.execute(sql`
    update lot_spends s set restored = s.restored + b.points
    from jsonb_to_recordset(${JSON.stringify(back)}::jsonb) as b(id uuid, points bigint)
    where s.tenant_id = ${tenantId}::uuid and s.purchase_id = ${purchaseId}::uuid and s.lot_id = b.id`);
}

/** What many receipts of history do to the ledger; nobody else is there yet. */
export interface LedgerHistory {
  postings: readonly NewPosting[];
  lots: readonly NewLot[];
  spends: readonly InferInsertModel<typeof lotSpends>[];
  /** what lots have left after it, and lost by ending */
  changes: readonly LotState[];
}

export async function writeLedgerHistory(
  tx: Tx,
  tenantId: string,
  { postings: rows, lots: made, spends, changes }: LedgerHistory,
): Promise<void> {
  await postToMany(tx, tenantId, { postings: rows, lots: made });
  await insertRows(tx, lotSpends, spends);
  await setLots(tx, tenantId, changes);
}
