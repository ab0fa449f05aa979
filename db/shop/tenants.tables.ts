import { boolean, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, tenantId } from "../columns";

export const tenants = pgTable(
  "tenants",
  {
    tenantId: tenantId(),
    code: text().notNull(),
    name: text().notNull(),
    country: text().notNull(),
    currency: text().notNull(),
    timezone: text().notNull(),
    locale: text().notNull(),
    /** masks of the retailer's own card and receipt numbers, which are not payment cards */
    cardNumbers: text().array().notNull().default([]),
    receiptNumbers: text().array().notNull().default([]),
    /** the tenant's data key, wrapped by REGULARS_MASTER_KEY */
    dataKey: text().notNull(),
    demo: boolean().notNull().default(false),
    /** how long the access log keeps who has looked at whom */
    looksKeptMonths: integer().notNull().default(12),
    createdAt: createdAt(),
    /** when the last good backup was taken that anybody knows of; it holds all tenants */
    backedUpAt: at(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
