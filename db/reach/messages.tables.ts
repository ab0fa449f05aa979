import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

export const MESSAGE_STATUSES = [
  "queued",
  /** given to the channel, which has not answered yet */
  "sending",
  "sent",
  "failed",
  /** it may or may not have been sent: never retried automatically */
  "unknown",
  /** it could not go before it lost its sense */
  "expired",
] as const;

export const MESSAGE_PURPOSES = ["redeem-code", "registration-code", "card-link"] as const;

/** One send over one channel. So far only service messages, which need no consent. */
export const messages = pgTable(
  "messages",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid(),
    channel: text({ enum: ["console"] }).notNull(),
    purpose: text({ enum: MESSAGE_PURPOSES }).notNull(),
    destinationKind: text({ enum: ["phone", "email"] }).notNull(),
    /** keyed hash for look-up */
    destinationHash: text().notNull(),
    /** empty once the customer is erased */
    destinationEncrypted: text().notNull(),
    textEncrypted: text().notNull(),
    status: text({ enum: MESSAGE_STATUSES }).notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at().notNull(),
    /** from then on it is of no use */
    validUntil: at().notNull(),
    /** the channel's own name for it */
    providerId: text(),
    parts: integer(),
    /** what the channel said; never personal data */
    error: text(),
    createdAt: createdAt(),
    changedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.createdAt),
    index().on(t.tenantId, t.customerId),
    index().on(t.tenantId, t.destinationHash),
    index("messages_open").on(t.tenantId, t.nextAttemptAt).where(sql`${t.status} in ('queued', 'sending')`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
