import type { Tx } from "@/db/client";
import { type HeldAccount, lockAccountsOf } from "@/db/members/accounts";
import { insertAccounts, type NewLot, type NewPosting, postToMany } from "@/db/members/ledger";
import { selectOwing } from "@/db/members/lots";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { settleAccount } from "@/server/services/members/ledger/settle-account";
import { atOdds, type BalanceRows, type FoundLot, findLots } from "./balances-match";
import type { RowError } from "./cells";
import type { AccountChange, Outcome } from "./kind";
import { findWho } from "./who";

/** Under the locks of the accounts it is asked again what is in already: another import may have been faster. */
export async function writeBalances(tx: Tx, ctx: Ctx, rows: BalanceRows): Promise<Outcome> {
  const { tenantId, now } = ctx;
  const customerOf = await findWho(tx, tenantId, rows);
  const named = rows.flatMap(({ row }) => customerOf(row));
  const accounts = await accountsOf(
    tx,
    tenantId,
    new Set(named.flatMap((who) => ("id" in who ? who.id : []))),
  );
  const { lots, errors } = await findLots(tx, ctx, rows);
  const applied = new Set<number>();
  const changes = new Map<string, AccountChange>();
  const made: { postings: NewPosting[]; lots: NewLot[] } = { postings: [], lots: [] };
  for (const lot of lots) {
    const account = accounts.get(lot.customerId);
    const error: RowError | null = account ? atOdds(lot) : { field: "", code: "unknown-customer" };
    if (error) errors.set(lot.line, error);
    if (error || lot.known || !account) continue;
    const { points, activatesAt, expiresAt } = lot.row;
    const own = { tenantId, id: lot.id, accountId: account.id, points };
    made.postings.push({ ...own, rule: `import:${lot.id}`, occurredAt: now });
    made.lots.push({ ...own, customerId: lot.customerId, left: points, activatesAt, expiresAt });
    applied.add(lot.line);
    add(changes, account, lot);
  }
  await postToMany(tx, tenantId, made);
  for (const id of await selectOwing(tx, tenantId, changes.keys()))
    await settleAccount(tx, tenantId, id, now);
  const added = made.postings.reduce((sum, { points }) => sum + points, 0);
  return {
    errors,
    applied,
    created: applied.size,
    added: { balancePoints: added },
    accounts: [...changes.values()],
  };
}

function add(changes: Map<string, AccountChange>, { id, balance }: Account, { row }: FoundLot): void {
  const known = changes.get(id) ?? { id, label: row.who.label, rows: 0, before: balance, added: 0 };
  changes.set(id, { ...known, rows: known.rows + 1, added: known.added + row.points });
}

interface Account {
  id: string;
  balance: number;
}

/** Locked; a customer without an account gets one. A household's account is shared by several customers. */
async function accountsOf(
  tx: Tx,
  tenantId: string,
  customerIds: ReadonlySet<string>,
): Promise<Map<string, Account>> {
  const held = await lockAccountsOf(tx, tenantId, customerIds);
  const accounts = new Map<string, Account>();
  for (const account of held)
    accounts.set(account.customerId, {
      id: account.accountId ?? (await newAccount(tx, tenantId, account)),
      balance: account.balance,
    });
  return accounts;
}

async function newAccount(tx: Tx, tenantId: string, { customerId }: HeldAccount): Promise<string> {
  const id = newId();
  await insertAccounts(tx, [{ tenantId, customerId, accountId: id }]);
  return id;
}
