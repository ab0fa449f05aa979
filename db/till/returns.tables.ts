import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, milli, minor, points, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { stores, tills } from "../shop/stores.tables";
import { purchases } from "./purchases.tables";

/** Part of a receipt, or all of it, that came back. Without an original it is money only. */
export const returns = pgTable(
  "returns",
  {
    tenantId: tenantId(),
    id: id(),
    externalId: text().notNull(),
    /** goods of several receipts in one return of history: a row for each of them */
    part: integer().notNull().default(0),
    storeId: uuid().notNull(),
    tillId: uuid(),
    /** null: not known yet, or none */
    purchaseId: uuid(),
    /** the receipt that this return waits for, by its number in a store */
    originalStoreId: uuid(),
    originalExternalId: text(),
    customerId: uuid(),
    occurredAt: at().notNull(),
    recordedAt: createdAt(),
    cashier: text(),
    reason: text(),
    status: text({ enum: ["recorded", "pending_original", "refused"] }).notNull(),
    refundMinor: minor().notNull().default(0),
    pointsRestored: points().notNull().default(0),
    pointsTaken: points().notNull().default(0),
    contentHash: text().notNull(),
    /** the lines as the till sent them, until the original is recorded */
    asked: jsonb().$type<{ lineId: string; quantityMilli: number }[]>().notNull().default([]),
    /** the answer that the till got, word for word */
    answer: json(),
    source: text({ enum: ["till", "import"] })
      .notNull()
      .default("till"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.storeId, t.externalId, t.part),
    index().on(t.tenantId, t.purchaseId),
    index().on(t.tenantId, t.occurredAt),
    index().on(t.tenantId, t.customerId, t.occurredAt),
    index("returns_loose")
      .on(t.tenantId, t.customerId)
      .where(sql`${t.source} = 'import' and ${t.purchaseId} is null`),
    index("returns_waiting")
      .on(t.tenantId, t.originalStoreId, t.originalExternalId)
      .where(sql`${t.status} = 'pending_original'`),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);

export const returnLines = pgTable(
  "return_lines",
  {
    tenantId: tenantId(),
    returnId: uuid().notNull(),
    /** in the order in which the till sent them */
    position: integer().notNull(),
    occurredAt: at().notNull(),
    lineId: text().notNull(),
    /** of the receipt's line; null without an original */
    soldPosition: integer(),
    sku: text(),
    quantityMilli: milli().notNull(),
    refundMinor: minor().notNull(),
    pointsRestored: points().notNull(),
    pointsTaken: points().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.returnId, t.position] }),
    index().on(t.tenantId, t.occurredAt),
    foreignKey({
      columns: [t.tenantId, t.returnId],
      foreignColumns: [returns.tenantId, returns.id],
    }).onDelete("cascade"),
  ],
);
