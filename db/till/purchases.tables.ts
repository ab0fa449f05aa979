import { type SQLWrapper, sql } from "drizzle-orm";
import {
  boolean,
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
import { campaigns } from "../campaigns/campaigns.tables";
import { at, createdAt, id, milli, minor, points, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { stores, tills } from "../shop/stores.tables";

/** What was odd about a receipt that was taken all the same. */
export interface PurchaseRemarks {
  /** the till's clock was wrong: the time that it sent */
  sentAt?: string;
  /** what was paid, less the net */
  tenderMinor?: number;
  /** discounts of an offline till that are not those of its bundle */
  offline?: { expectedMinor: number; givenMinor: number };
}

/** The token of the first payment card, as JSON; null where none paid. */
export const cardOf = (payments: SQLWrapper) =>
  sql`jsonb_path_query_first(${payments}, '$[*].cardTokenHash')`;

export const purchases = pgTable(
  "purchases",
  {
    tenantId: tenantId(),
    id: id(),
    externalId: text().notNull(),
    storeId: uuid().notNull(),
    tillId: uuid(),
    customerId: uuid(),
    occurredAt: at().notNull(),
    recordedAt: createdAt(),
    channel: text().notNull(),
    cashier: text(),
    grossMinor: minor().notNull(),
    manualDiscountMinor: minor().notNull(),
    discountMinor: minor().notNull(),
    redeemedPoints: points().notNull(),
    redeemedMinor: minor().notNull(),
    netMinor: minor().notNull(),
    earnedPoints: points().notNull(),
    status: text({ enum: ["recorded", "cancelled"] })
      .notNull()
      .default("recorded"),
    cancelledAt: at(),
    /** what has come back of its net */
    returnedMinor: minor().notNull().default(0),
    /** the quote whose promise this purchase was given; a promise is kept once */
    quoteRef: text(),
    /** SHA-256 of the canonical content, to compare receipts under one externalId */
    contentHash: text().notNull(),
    /** the answer that the till got, word for word */
    answer: json(),
    /** and what it got when it cancelled */
    cancellation: json(),
    /** what it took of campaigns' limits, to be given back: [{ campaignId, valueMinor }] */
    limitsTaken: jsonb().$type<{ campaignId: string; valueMinor: number }[]>().notNull().default([]),
    payments: jsonb().notNull().default([]),
    fiscal: jsonb(),
    offline: boolean().notNull().default(false),
    remarks: jsonb().$type<PurchaseRemarks>(),
    source: text({ enum: ["till", "import", "demo"] })
      .notNull()
      .default("till"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.storeId, t.externalId),
    unique().on(t.tenantId, t.quoteRef),
    index().on(t.tenantId, t.occurredAt),
    // receipts are written in the order of these: a few pages tell where the newest are
    index("purchases_by_recording").using("brin", t.recordedAt),
    index("purchases_cancelled").on(t.tenantId, t.cancelledAt).where(sql`${t.cancelledAt} is not null`),
    index("purchases_with_remarks").on(t.tenantId, t.id).where(sql`${t.remarks} is not null`),
    index().on(t.tenantId, t.customerId, t.occurredAt),
    // receipts of nobody known, by the payment card
    index("purchases_by_card")
      .on(t.tenantId, cardOf(t.payments), t.occurredAt)
      .where(sql`${t.customerId} is null`),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
  ],
);

export const purchaseLines = pgTable(
  "purchase_lines",
  {
    tenantId: tenantId(),
    purchaseId: uuid().notNull(),
    position: integer().notNull(),
    occurredAt: at().notNull(),
    lineId: text().notNull(),
    sku: text().notNull(),
    productId: uuid(),
    quantityMilli: milli().notNull(),
    returnedMilli: milli().notNull().default(0),
    priceMinor: minor().notNull(),
    grossMinor: minor().notNull(),
    manualDiscountMinor: minor().notNull(),
    discountMinor: minor().notNull(),
    redeemedPoints: points().notNull(),
    redeemedMinor: minor().notNull(),
    netMinor: minor().notNull(),
    earnedPoints: points().notNull(),
    earns: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.purchaseId, t.position] }),
    index().on(t.tenantId, t.occurredAt),
    index().on(t.tenantId, t.productId, t.occurredAt),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);

/** What each instrument gave on a purchase; a discount has a row a line, the rest one row with position -1. */
export const purchaseRewards = pgTable(
  "purchase_rewards",
  {
    tenantId: tenantId(),
    purchaseId: uuid().notNull(),
    occurredAt: at().notNull(),
    campaignId: uuid().notNull(),
    instrument: text().notNull(),
    position: integer().notNull(),
    kind: text({ enum: ["discount", "points", "gift", "coupon_issue", "message"] }).notNull(),
    discountMinor: minor().notNull().default(0),
    points: points().notNull().default(0),
    /** points earned by each line, in the order of lines */
    byLine: jsonb().$type<number[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.purchaseId, t.campaignId, t.instrument, t.position] }),
    index().on(t.tenantId, t.campaignId, t.occurredAt),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
  ],
);

/** Receipts of an offline till with the identifier of an unknown customer: theirs when they register. */
export const unclaimedReceipts = pgTable(
  "unclaimed_receipts",
  {
    tenantId: tenantId(),
    purchaseId: uuid().notNull(),
    type: text().notNull(),
    /** keyed, as of a customer's identifier */
    valueHash: text().notNull(),
    recordedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.purchaseId] }),
    index().on(t.tenantId, t.type, t.valueHash),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);
