import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, points, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";
import { purchases } from "../till/purchases.tables";
import { customers } from "./customers.tables";

/** Which lots a receipt was paid with, so that its points go back to where they came from. */
export const lotSpends = pgTable(
  "lot_spends",
  {
    tenantId: tenantId(),
    purchaseId: uuid().notNull(),
    lotId: uuid().notNull(),
    points: points().notNull(),
    restored: points().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.purchaseId, t.lotId] }),
    index().on(t.tenantId, t.lotId),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.lotId], foreignColumns: [lots.tenantId, lots.id] }).onDelete(
      "cascade",
    ),
  ],
);

export const accounts = pgTable(
  "accounts",
  {
    tenantId: tenantId(),
    id: id(),
    /** the sum of the account's postings and of what its lots have left, changed in the same transaction */
    balance: points().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.balance),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Whose account it is; a household is several customers with one account. */
export const accountMembers = pgTable(
  "account_members",
  { tenantId: tenantId(), customerId: uuid().notNull(), accountId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId] }),
    index().on(t.tenantId, t.accountId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
  ],
);

/** Append-only. `rule` says what posted it: `base`, `campaign:<code>:<instrument>`, `cancel:<rule>`, `adjust:<id>`. */
export const postings = pgTable(
  "postings",
  {
    tenantId: tenantId(),
    id: id(),
    accountId: uuid().notNull(),
    purchaseId: uuid(),
    rule: text().notNull(),
    points: points().notNull(),
    occurredAt: at().notNull(),
    recordedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("postings_of_purchase_once")
      .on(t.tenantId, t.purchaseId, t.rule)
      .where(sql`${t.purchaseId} is not null`),
    uniqueIndex("postings_once").on(t.tenantId, t.accountId, t.rule).where(sql`${t.purchaseId} is null`),
    index().on(t.tenantId, t.accountId, t.occurredAt),
    index().on(t.tenantId, t.occurredAt),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);

/**
 * What is left of an earning: all points of one purchase that live from the same moment to the same moment. A
 * shortfall after a cancellation is a lot with a negative rest.
 */
export const lots = pgTable(
  "lots",
  {
    tenantId: tenantId(),
    id: id(),
    accountId: uuid().notNull(),
    /** null: not earned by a purchase */
    purchaseId: uuid(),
    /** the household member who owns points that no receipt earned; null: the account's owner */
    customerId: uuid(),
    points: points().notNull(),
    left: points().notNull(),
    /** what ended unspent */
    expired: points().notNull().default(0),
    activatesAt: at().notNull(),
    expiresAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("lots_of_purchase").on(t.tenantId, t.purchaseId).where(sql`${t.purchaseId} is not null`),
    index().on(t.tenantId, t.accountId, t.expiresAt),
    index("lots_of_customer").on(t.tenantId, t.customerId).where(sql`${t.customerId} is not null`),
    // hardly ever any, and asked for with every basket
    index("lots_owed").on(t.tenantId, t.accountId).where(sql`${t.left} < 0`),
    index("lots_to_activate").on(t.tenantId, t.activatesAt).where(sql`${t.left} > 0`),
    index("lots_to_expire").on(t.tenantId, t.expiresAt).where(sql`${t.left} > 0`),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);

/** The reason of a manual correction; has the id of its posting. */
export const pointCorrections = pgTable(
  "point_corrections",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    accountId: uuid().notNull(),
    points: points().notNull(),
    reason: text().notNull(),
    correctedAt: at().notNull(),
    correctedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId),
    foreignKey({ columns: [t.tenantId, t.id], foreignColumns: [postings.tenantId, postings.id] }).onDelete(
      "cascade",
    ),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Points that should have been taken back but were missing, where no debt is allowed. The shortfall is taken when
 * points return that had been spent before; points of later purchases stay the customer's own.
 */
export const pointShortfalls = pgTable(
  "point_shortfalls",
  {
    tenantId: tenantId(),
    id: id(),
    accountId: uuid().notNull(),
    /** whose earning it was; null: a referral's */
    purchaseId: uuid(),
    points: points().notNull(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.purchaseId),
    index().on(t.tenantId, t.accountId, t.at),
    check("shortfall_is_something", sql`${t.points} > 0`),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
  ],
);
