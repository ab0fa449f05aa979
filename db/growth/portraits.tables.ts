import {
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { RFM_CELLS } from "@/server/engine/portraits/rfm";
import type { FitQuality, KeptAffinities, ShopFacts } from "@/server/engine/portraits/shop";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

/**
 * What is computed about a customer from their receipts. One who has bought nothing has no row. Everything up to
 * `countedAt` follows from the receipts alone and is there a second after one; the rest comes from the models.
 */
export const portraits = pgTable(
  "portraits",
  {
    tenantId: tenantId(),
    customerId: uuid().notNull(),
    /** receipts of which something was kept */
    receipts: integer().notNull(),
    /** distinct purchase days on the tenant's calendar */
    days: integer().notNull(),
    /** net of returns */
    spentMinor: minor().notNull(),
    /** of it, what the purchase days after the first brought */
    repeatMinor: minor().notNull(),
    firstDay: date({ mode: "string" }).notNull(),
    lastDay: date({ mode: "string" }).notNull(),
    lastAt: at().notNull(),
    /** Σ ln of the days between purchase days, and Σ of their squares */
    gapsLog: doublePrecision().notNull(),
    gapsLogSquares: doublePrecision().notNull(),
    storeId: uuid(),
    /** 1 is Monday */
    weekday: smallint(),
    hour: smallint(),
    payment: text({ enum: ["cash", "card"] }),
    basketLines: real(),
    /** spend at margin where the cost is known, else at its net; null: not worked out yet */
    valuedMinor: minor(),
    lines: integer(),
    discountedLines: integer(),
    expectedDiscounted: real(),
    affinities: jsonb().$type<KeptAffinities>(),
    countedAt: at().notNull(),
    r: smallint(),
    f: smallint(),
    m: smallint(),
    cell: text({ enum: RFM_CELLS }),
    alive: real(),
    churn: real(),
    purchases90: real(),
    value12Minor: minor(),
    value36Minor: minor(),
    priceSensitivity: real(),
    gapDays: real(),
    visitFrom: date({ mode: "string" }),
    visitDue: date({ mode: "string" }),
    visitTo: date({ mode: "string" }),
    fitId: uuid(),
    modelledAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId] }),
    index().on(t.tenantId, t.fitId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** When something that a customer uses up runs out; only of those who agreed to a health profile. */
export const portraitRefills = pgTable(
  "portrait_refills",
  {
    tenantId: tenantId(),
    customerId: uuid().notNull(),
    /** the ATC group, or the product where it has none */
    key: text().notNull(),
    /** the one that was bought last */
    productId: uuid().notNull(),
    lastOn: date({ mode: "string" }).notNull(),
    dueOn: date({ mode: "string" }).notNull(),
    daysAPack: real().notNull(),
    purchases: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.key] }),
    index().on(t.tenantId, t.dueOn),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** What the models found in a tenant's receipts, one row a night. The newest one holds. */
export const portraitFits = pgTable(
  "portrait_fits",
  {
    tenantId: tenantId(),
    id: id(),
    fittedAt: createdAt(),
    /** the tenant's day up to which receipts were looked at */
    asOf: date({ mode: "string" }).notNull(),
    customers: integer().notNull(),
    repeatBuyers: integer().notNull(),
    model: text(),
    params: jsonb().$type<Record<string, number>>(),
    logLikelihood: doublePrecision(),
    spend: jsonb().$type<{
      p: number;
      q: number;
      v: number;
      logLikelihood: number;
      correlation: number | null;
    }>(),
    flags: text().array().notNull(),
    shop: jsonb().$type<ShopFacts>().notNull(),
    quality: jsonb().$type<FitQuality>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.fittedAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Cards that no customer owns, found by how they are used; the owner may say that one is a customer's after all. */
export const serviceCards = pgTable(
  "service_cards",
  {
    tenantId: tenantId(),
    customerId: uuid().notNull(),
    foundAt: createdAt(),
    /** within the period that was looked at */
    receipts: integer().notNull(),
    days: integer().notNull(),
    stores: integer().notNull(),
    /** its greatest share of a store's receipts */
    storeShare: real().notNull(),
    reasons: text({ enum: ["receipts-a-day", "stores", "store-share"] })
      .array()
      .notNull(),
    decision: text({ enum: ["service", "customer"] }),
    decidedAt: at(),
    decidedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId] }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** How often a product went with a discount in a week: what a customer's own discounts are compared with. */
export const productWeeks = pgTable(
  "product_weeks",
  {
    tenantId: tenantId(),
    productId: uuid().notNull(),
    /** its Monday */
    week: date({ mode: "string" }).notNull(),
    lines: integer().notNull(),
    discounted: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId, t.week] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
