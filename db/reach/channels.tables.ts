import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { CHANNELS } from "@/server/engine/policy/channels";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** What one part of a message costs where a number begins so; the longest beginning counts. */
export interface PartPrice {
  /** digits after the plus; empty: any number */
  prefix: string;
  /** null: any class */
  class: (typeof MESSAGE_CLASSES)[number] | null;
  /** ten-thousandths of the currency's unit: a part often costs fractions of a minor unit */
  perPart: number;
}

/** An account at a vendor, through which messages go. */
export const channels = pgTable(
  "channels",
  {
    tenantId: tenantId(),
    id: id(),
    vendor: text().notNull(),
    kind: text({ enum: CHANNELS }).notNull(),
    name: text().notNull(),
    /** what the vendor's form holds, without its secrets */
    settings: jsonb().$type<Record<string, string>>().notNull(),
    /** JSON of the rest; never shown again */
    secretsEncrypted: text().notNull(),
    enabled: boolean().notNull().default(true),
    /** the lowest is tried first, among all channels */
    rank: integer().notNull(),
    classes: text({ enum: MESSAGE_CLASSES }).array().notNull(),
    /** by class; a class without one takes the vendor's default */
    senders: jsonb().$type<Partial<Record<(typeof MESSAGE_CLASSES)[number], string>>>().notNull().default({}),
    prices: jsonb().$type<PartPrice[]>().notNull().default([]),
    /** ISO 4217, of the prices and the balance */
    currency: text().notNull(),
    /** what the vendor calls us with: a part of the address, and where it signs nothing, all of the proof */
    hookSecretEncrypted: text().notNull(),
    balanceMinor: minor(),
    balanceAt: at(),
    /** below it the owner is told */
    lowBalanceMinor: minor(),
    /** nothing is sent until then: the vendor asked for a pause, or has to be mended first */
    pausedUntil: at(),
    failingSince: at(),
    /** what the vendor said last; never personal data */
    lastError: text(),
    /** when the owner was told that it fails, and that its money runs out; null once that is over */
    failingToldAt: at(),
    lowToldAt: at(),
    /** grows with each change of the settings: open connections of an older one are closed */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    removedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("channels_in_use").on(t.tenantId, t.rank).where(sql`${t.removedAt} is null`),
    uniqueIndex("channels_name").on(t.tenantId, t.name).where(sql`${t.removedAt} is null`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
