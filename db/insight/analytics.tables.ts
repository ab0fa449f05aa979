import {
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, milli, minor, tenantId } from "../columns";
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

/** What was paid with one payment card in a store in a month, by nobody known: the card is the tenant's own hash. */
export const cardMonths = pgTable(
  "card_months",
  {
    tenantId: tenantId(),
    month: month(),
    card: text().notNull(),
    storeId: uuid().notNull(),
    /** receipts of which something was kept */
    receipts: integer().notNull(),
    netMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.month, t.card, t.storeId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
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

/** What was sold of a product in a month: in each store, and in the whole chain under `NO_STORE`. */
export const productMonths = pgTable(
  "product_months",
  {
    tenantId: tenantId(),
    month: month(),
    storeId: uuid().notNull(),
    productId: uuid().notNull(),
    receipts: integer().notNull(),
    quantityMilli: milli().notNull(),
    netMinor: minor().notNull(),
    /** 0 as long as the cost is not known */
    costedMinor: minor().notNull(),
    marginMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.storeId, t.month, t.productId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/**
 * In how many receipts of a month two things went together, in each store and in the chain. Without `b`: in how many
 * `a` was; without either: how many receipts were looked at.
 */
export const basketPairs = pgTable(
  "basket_pairs",
  {
    tenantId: tenantId(),
    month: month(),
    storeId: uuid().notNull(),
    kind: text({ enum: ["product", "category"] }).notNull(),
    a: text().notNull(),
    b: text().notNull(),
    receipts: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.storeId, t.month, t.a, t.b] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** What customers of a store, of a segment, and those who began with a product, are expected to bring. */
export const valueGroups = pgTable(
  "value_groups",
  {
    tenantId: tenantId(),
    kind: text({ enum: ["all", "store", "segment", "product"] }).notNull(),
    key: text().notNull(),
    customers: integer().notNull(),
    spentMinor: minor().notNull(),
    value12Minor: minor().notNull(),
    value36Minor: minor().notNull(),
    /** Σ of squares of the 12 months' value, by what makes it uncertain */
    bySpend: doublePrecision().notNull(),
    byRate: doublePrecision().notNull(),
    byLife: doublePrecision().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.key] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** A page of analytics with everything that was chosen on it, under a name. */
export const savedViews = pgTable(
  "saved_views",
  {
    tenantId: tenantId(),
    id: id(),
    name: text().notNull(),
    /** its address, from /analytics/ on */
    path: text().notNull(),
    /** it is on the overview */
    pinned: boolean().notNull().default(false),
    createdAt: createdAt(),
    createdBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.name),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
