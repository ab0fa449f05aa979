import type { Statement, Statements, Tx } from "@/db/client";
import { insertion, insertRows } from "@/db/rows";
import { accountMembers } from "@/db/schema";

/** From which account a customer spends. */
export interface Member {
  tenantId: string;
  customerId: string;
  accountId: string;
}

const only = ({ tenantId, customerId, accountId }: Member): Member => ({ tenantId, customerId, accountId });

export const insertMembers = (tx: Tx, rows: readonly Member[]): Promise<void> =>
  insertRows(tx, accountMembers, rows.map(only));

/** The same for one, to be sent with others. */
export const memberStatement = (sql: Statements, row: Member): Statement =>
  insertion(sql, accountMembers, [only(row)]);

/** From which account a customer spends; they and both accounts are locked by the caller. */
export const setAccountOf = (tx: Tx, tenantId: string, customerId: string, accountId: string) =>
  tx
    .insert(accountMembers)
    .values({ tenantId, customerId, accountId })
    .onConflictDoUpdate({
      target: [accountMembers.tenantId, accountMembers.customerId],
      set: { accountId },
    });
