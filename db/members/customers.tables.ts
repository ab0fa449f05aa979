import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { at, createdAt, id, tenantId } from "../columns";
import { groups } from "../shop/groups.tables";
import { stores } from "../shop/stores.tables";
import { tenants } from "../shop/tenants.tables";

export const customers = pgTable(
  "customers",
  {
    tenantId: tenantId(),
    id: id(),
    groupId: uuid(),
    /** null: the one that begins at nothing */
    tierCode: text(),
    tierSince: at(),
    /** the tenant's day on which the spend was first found too little for it */
    tierShortOn: date({ mode: "string" }),
    /** set by a person, who overrules the spend */
    tierByHand: boolean().notNull().default(false),
    /** until when; null: for good */
    tierUntil: at(),
    nameEncrypted: text(),
    birthDateEncrypted: text(),
    /** keyed hash of the birth date, 52 bits: rules compare it with those of all days there are */
    birthDateHash: bigint({ mode: "number" }),
    locale: text(),
    /** IANA; null: as their phone number and their shop have it */
    timezone: text(),
    status: text({ enum: ["active", "blocked", "erased", "merged"] })
      .notNull()
      .default("active"),
    registeredAt: at().notNull(),
    registeredStoreId: uuid(),
    /** confirmed and not cancelled */
    purchaseCount: integer().notNull().default(0),
    /** of a purchase that is not cancelled */
    lastPurchaseAt: at(),
    /** the customer that this one was merged into */
    mergedInto: uuid(),
    /** what others name when this customer has sent them; null: not asked for yet */
    referralCode: text(),
    /** grows with each change of the profile by a person */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("customers_referral_code")
      .on(t.tenantId, t.referralCode)
      .where(sql`${t.referralCode} is not null`),
    index().on(t.tenantId, t.registeredAt, t.id),
    index().on(t.tenantId, t.lastPurchaseAt, t.id),
    index("customers_not_active")
      .on(t.tenantId, t.status, t.registeredAt, t.id)
      .where(sql`${t.status} <> 'active'`),
    index("customers_merged").on(t.tenantId, t.mergedInto).where(sql`${t.mergedInto} is not null`),
    foreignKey({ columns: [t.tenantId, t.mergedInto], foreignColumns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }),
    foreignKey({ columns: [t.tenantId, t.registeredStoreId], foreignColumns: [stores.tenantId, stores.id] }),
  ],
);

export const IDENTIFIER_TYPES = [
  "card",
  "phone",
  "card_token",
  "qr",
  "email",
  "app",
  "telegram",
  "vk",
  "viber",
  "max",
  "ok",
  "external",
] as const;

export const customerIdentifiers = pgTable(
  "customer_identifiers",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    type: text({ enum: IDENTIFIER_TYPES }).notNull(),
    /** keyed hash of the normalised value, for look-up */
    valueHash: text().notNull(),
    valueEncrypted: text().notNull(),
    blockedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.type, t.valueHash),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** Append-only: the last row for a purpose and channel is what holds. */
export const consents = pgTable(
  "consents",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    purpose: text({ enum: CONSENT_PURPOSES }).notNull(),
    channel: text(),
    granted: boolean().notNull(),
    textVersion: text().notNull(),
    method: text().notNull(),
    evidenceRef: text(),
    at: at().notNull(),
    recordedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** Two customers who turned out to be one. What moved is kept, so that it can be taken apart again. */
export const customerMerges = pgTable(
  "customer_merges",
  {
    tenantId: tenantId(),
    id: id(),
    survivorId: uuid().notNull(),
    mergedId: uuid().notNull(),
    mergedAt: at().notNull(),
    mergedBy: text(),
    reversibleUntil: at().notNull(),
    undoneAt: at(),
    moved: jsonb().$type<MovedByMerge>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.survivorId),
    index().on(t.tenantId, t.mergedId),
    foreignKey({
      columns: [t.tenantId, t.survivorId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.mergedId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

export interface MovedByMerge {
  /** shown to staff */
  counts: MergeCounts;
  /** what each noun needs to undo the merge, by noun; only that noun reads it */
  nouns: Record<string, unknown>;
}

export interface MergeCounts {
  receipts: number;
  /** hundredths */
  points: number;
}
