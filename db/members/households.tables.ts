import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, id, tenantId } from "../columns";
import { customers } from "./customers.tables";
import { accounts } from "./ledger.tables";

/** Several customers who spend from one account. */
export const households = pgTable(
  "households",
  {
    tenantId: tenantId(),
    id: id(),
    nameEncrypted: text().notNull(),
    accountId: uuid().notNull(),
    madeAt: at().notNull(),
    madeBy: text(),
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.accountId),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
  ],
);

/** Memberships of households, with start and end; the id is also that of their postings. */
export const householdMembers = pgTable(
  "household_members",
  {
    tenantId: tenantId(),
    id: id(),
    householdId: uuid().notNull(),
    customerId: uuid().notNull(),
    joinedAt: at().notNull(),
    joinedBy: text(),
    leftAt: at(),
    leftBy: text(),
    /** their own account, empty until they leave and get it back; null: they had none */
    ownAccountId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("household_members_one").on(t.tenantId, t.customerId).where(sql`${t.leftAt} is null`),
    index().on(t.tenantId, t.householdId),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.householdId],
      foreignColumns: [households.tenantId, households.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.ownAccountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
  ],
);
