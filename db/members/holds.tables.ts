import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, points, tenantId } from "../columns";
import { stores } from "../shop/stores.tables";
import { customers } from "./customers.tables";
import { accounts } from "./ledger.tables";

/** A quote that holds points (the rest leave no row: their id carries all that is needed). */
export const quotes = pgTable(
  "quotes",
  {
    tenantId: tenantId(),
    id: id(),
    storeId: uuid().notNull(),
    tillId: uuid(),
    customerId: uuid(),
    accountId: uuid().notNull(),
    /** the receipt that it is for, when the till has said so: a new hold for it takes the place of this one */
    externalId: text(),
    heldPoints: points().notNull(),
    status: text({ enum: ["held", "captured", "released", "expired"] }).notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId),
    index("quotes_held").on(t.tenantId, t.accountId, t.expiresAt).where(sql`${t.status} = 'held'`),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
  ],
);
