import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { stores, tills } from "../shop/stores.tables";
import { tenants } from "../shop/tenants.tables";
import { purchases } from "../till/purchases.tables";

export const giftCardKinds = pgTable(
  "gift_card_kinds",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    /** what it is sold for; empty: anything from `minMinor` to `maxMinor` */
    fixedMinor: jsonb().$type<number[]>().notNull().default([]),
    minMinor: minor().notNull(),
    maxMinor: minor().notNull(),
    /** from the day of the sale; null: for ever */
    lifetimeDays: integer(),
    reloadable: boolean().notNull(),
    /** new cards of it have a PIN under a scratch field */
    withPin: boolean().notNull(),
    createdAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    check("gift_card_kinds_range", sql`${t.minMinor} > 0 and ${t.maxMinor} >= ${t.minMinor}`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Cards that were issued together, to be printed. */
export const giftCardBatches = pgTable(
  "gift_card_batches",
  {
    tenantId: tenantId(),
    id: id(),
    kindId: uuid().notNull(),
    cards: integer().notNull(),
    createdAt: createdAt(),
    createdBy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.createdAt),
    foreignKey({
      columns: [t.tenantId, t.kindId],
      foreignColumns: [giftCardKinds.tenantId, giftCardKinds.id],
    }).onDelete("cascade"),
  ],
);

/** Its status follows from these columns and the moment (`server/engine/gift-cards/status.ts`). */
export const giftCards = pgTable(
  "gift_cards",
  {
    tenantId: tenantId(),
    id: id(),
    kindId: uuid().notNull(),
    batchId: uuid(),
    /** keyed hash for look-up */
    numberHash: text().notNull(),
    numberEncrypted: text().notNull(),
    /** its last four signs, for people */
    tail: text().notNull(),
    pinHash: text(),
    currency: text().notNull(),
    /** the sum of its postings, changed in the same transaction */
    balanceMinor: minor().notNull().default(0),
    issuedAt: createdAt(),
    /** when it was sold */
    activatedAt: at(),
    /** the first moment at which it can no longer pay */
    expiresAt: at(),
    blockedAt: at(),
    customerId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.numberHash),
    index().on(t.tenantId, t.tail),
    index().on(t.tenantId, t.batchId, t.id),
    index().on(t.tenantId, t.customerId),
    index("gift_cards_expiring").on(t.tenantId, t.expiresAt).where(sql`${t.balanceMinor} > 0`),
    check("gift_cards_balance", sql`${t.balanceMinor} >= 0`),
    check("gift_cards_unsold_is_empty", sql`${t.activatedAt} is not null or ${t.balanceMinor} = 0`),
    foreignKey({
      columns: [t.tenantId, t.kindId],
      foreignColumns: [giftCardKinds.tenantId, giftCardKinds.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.batchId],
      foreignColumns: [giftCardBatches.tenantId, giftCardBatches.id],
    }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
  ],
);

export const GIFT_CARD_RULES = [
  "activate",
  "top-up",
  "pay",
  /** a payment that came back with its cancelled receipt */
  "cancel-pay",
  /** a payment that came back with a return */
  "refund",
  /** a sale or top-up whose receipt was cancelled */
  "cancel-sale",
  "expire",
  /** what had expired, given back with a longer life */
  "restore",
  "correct",
  "import",
] as const;

/** Append-only. An operation posts by one rule to one card once. */
export const giftCardPostings = pgTable(
  "gift_card_postings",
  {
    tenantId: tenantId(),
    id: id(),
    cardId: uuid().notNull(),
    /** `receipt:<store>:<externalId>`, or the id of the purchase, return, request or posting */
    operation: text().notNull(),
    rule: text({ enum: GIFT_CARD_RULES }).notNull(),
    amountMinor: minor().notNull(),
    /** the receipt that the card paid on */
    purchaseId: uuid(),
    /** the number of the receipt in which the card was sold or topped up */
    receipt: text(),
    storeId: uuid(),
    tillId: uuid(),
    actorId: text().notNull(),
    reason: text(),
    occurredAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.cardId, t.operation, t.rule),
    index().on(t.tenantId, t.occurredAt),
    index().on(t.tenantId, t.purchaseId),
    index("gift_card_postings_receipt")
      .on(t.tenantId, t.storeId, t.receipt)
      .where(sql`${t.receipt} is not null`),
    foreignKey({
      columns: [t.tenantId, t.cardId],
      foreignColumns: [giftCards.tenantId, giftCards.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }),
  ],
);

/** What happened to a card and moved no money. Append-only. */
export const giftCardEvents = pgTable(
  "gift_card_events",
  {
    tenantId: tenantId(),
    id: id(),
    cardId: uuid().notNull(),
    what: text({ enum: ["block", "unblock", "extend"] }).notNull(),
    reason: text(),
    /** of an extension: its new end */
    expiresAt: at(),
    actorId: text().notNull(),
    occurredAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.cardId, t.occurredAt),
    foreignKey({
      columns: [t.tenantId, t.cardId],
      foreignColumns: [giftCards.tenantId, giftCards.id],
    }).onDelete("cascade"),
  ],
);
