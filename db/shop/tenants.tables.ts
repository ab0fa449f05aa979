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
    /** how many months the access log keeps its rows */
    looksKeptMonths: integer().notNull().default(12),
    /** whether purchases are health data that needs a consent of its own; null: as the law of the country has it */
    healthConsent: boolean(),
    /** whether cashiers get a suggestion with a quote */
    suggestionHints: boolean().notNull().default(false),
    /** of so many months, receipts paid with a card become those of the customer who registers it; 0: they do not */
    cardReceiptsMonths: integer().notNull().default(0),
    createdAt: createdAt(),
    /** when the last known good backup was taken; it holds all tenants */
    backedUpAt: at(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
