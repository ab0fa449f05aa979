import { date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, minor, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

const month = () => date({ mode: "string" }).notNull();

/** What a customer bought in a store in a month, net of returns. Everything about customers by month follows from it. */
export const customerMonths = pgTable(
  "customer_months",
  {
    tenantId: tenantId(),
    /** its first day, as of all months here */
    month: month(),
    customerId: uuid().notNull(),
    storeId: uuid().notNull(),
    /** receipts of which something was kept */
    receipts: integer().notNull(),
    netMinor: minor().notNull(),
    /** of goods whose cost is known: their net, and what is left of it after the cost */
    costedMinor: minor().notNull(),
    marginMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.customerId, t.storeId] }),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** Sales of a month: of every store, region and brand, and of the whole chain. Only buyers do not add up. */
export const placeMonths = pgTable(
  "place_months",
  {
    tenantId: tenantId(),
    month: month(),
    level: text({ enum: ["all", "brand", "region", "store"] }).notNull(),
    /** id of the store or brand, name of the region, empty for the chain */
    key: text().notNull(),
    receipts: integer().notNull(),
    knownReceipts: integer().notNull(),
    netMinor: minor().notNull(),
    knownNetMinor: minor().notNull(),
    buyers: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.level, t.key] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Customers by the month of their first purchase and their usual store, and what they bought in each month since. */
export const cohortMonths = pgTable(
  "cohort_months",
  {
    tenantId: tenantId(),
    cohort: month(),
    month: month(),
    storeId: uuid().notNull(),
    /** who bought in the month */
    customers: integer().notNull(),
    receipts: integer().notNull(),
    netMinor: minor().notNull(),
    costedMinor: minor().notNull(),
    marginMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.cohort, t.month, t.storeId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Who came, stopped buying and came back in a month, by usual store. */
export const churnMonths = pgTable(
  "churn_months",
  {
    tenantId: tenantId(),
    month: month(),
    storeId: uuid().notNull(),
    arrived: integer().notNull(),
    /** the third whole month without a purchase */
    lost: integer().notNull(),
    /** after at least as many months without one */
    returned: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.storeId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** When a tenant's receipts were last summed by month, and with which stores in which regions and brands. */
export const analyticsCounts = pgTable(
  "analytics_counts",
  {
    tenantId: tenantId(),
    countedAt: at().notNull(),
    places: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
