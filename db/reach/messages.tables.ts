import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { CHANNELS } from "@/server/engine/policy/channels";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { SKIP_REASONS } from "@/server/engine/policy/reasons";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { customers, IDENTIFIER_TYPES } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";
import { channels } from "./channels.tables";
import { messageBatches } from "./message-batches.tables";

export const MESSAGE_STATUSES = [
  "queued",
  /** given to the vendor, which has not answered yet */
  "sending",
  "sent",
  "failed",
  /** it may or may not have been sent: never retried automatically */
  "unknown",
  /** it could not go before it lost its sense */
  "expired",
  /** a guard held it back; `reason` says which */
  "skipped",
] as const;

export const MESSAGE_PURPOSES = [
  "redeem-code",
  "registration-code",
  "card-link",
  "opt-in",
  "invitation",
  "password",
  "mailing",
  "chain",
  "reply",
  "report",
  "test",
] as const;

/** The lowest goes first. */
export const PRIORITIES = { code: 0, service: 1, marketing: 2 } as const;

/** One send over one channel. */
export const messages = pgTable(
  "messages",
  {
    tenantId: tenantId(),
    id: id(),
    /** the same for the same cause, so that nothing is sent twice for it; vendors that take keys get the id */
    sendKey: text().notNull(),
    customerId: uuid(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** null: no vendor is connected, and the desk's outbox shows what would be sent */
    channelId: uuid(),
    class: text({ enum: MESSAGE_CLASSES }).notNull(),
    purpose: text({ enum: MESSAGE_PURPOSES }).notNull(),
    /** code of the mailing or the chain that it is of */
    source: text(),
    /** code of the template that it was made of */
    template: text(),
    /** what it was sent together with; its state stops and pauses it */
    batchId: uuid(),
    priority: smallint().notNull(),
    destinationKind: text({ enum: [...IDENTIFIER_TYPES, "push"] }).notNull(),
    /** keyed hash for look-up */
    destinationHash: text().notNull(),
    /** empty once the customer is erased */
    destinationEncrypted: text().notNull(),
    textEncrypted: text().notNull(),
    /** JSON of what is beside the text: subject, address of the link, values of the e-mail's template */
    restEncrypted: text(),
    templateId: uuid(),
    templateVersion: integer(),
    locale: text(),
    /** bits of what it speaks of, see engine/policy/about */
    about: smallint().notNull().default(0),
    status: text({ enum: MESSAGE_STATUSES }).notNull(),
    /** why it was skipped or waits */
    reason: text({ enum: SKIP_REASONS }),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at().notNull(),
    /** from then on it is of no use */
    validUntil: at().notNull(),
    /** the vendor's own name for it */
    providerId: text(),
    parts: integer(),
    /** ten-thousandths of the channel's currency unit: what it is expected to cost, then what the vendor tells */
    cost: minor(),
    /** what the vendor said; never personal data */
    error: text(),
    /** the one that was refused, and in whose place this one goes */
    insteadOf: uuid(),
    createdAt: createdAt(),
    changedAt: createdAt(),
    sentAt: at(),
    deliveredAt: at(),
    openedAt: at(),
    clickedAt: at(),
    failedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("messages_send_key").on(t.tenantId, t.sendKey),
    index().on(t.tenantId, t.createdAt),
    index().on(t.tenantId, t.customerId, t.createdAt),
    index().on(t.tenantId, t.destinationHash),
    index("messages_due")
      .on(t.tenantId, t.channelId, t.batchId, t.priority, t.nextAttemptAt)
      .where(sql`${t.status} = 'queued'`),
    index("messages_on_their_way")
      .on(t.tenantId, t.changedAt)
      .where(sql`${t.status} in ('sending', 'unknown')`),
    index("messages_of_batch").on(t.tenantId, t.batchId, t.status).where(sql`${t.batchId} is not null`),
    index("messages_by_provider")
      .on(t.tenantId, t.channelId, t.providerId)
      .where(sql`${t.providerId} is not null`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.channelId], foreignColumns: [channels.tenantId, channels.id] }),
    foreignKey({
      columns: [t.tenantId, t.batchId],
      foreignColumns: [messageBatches.tenantId, messageBatches.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.insteadOf],
      foreignColumns: [t.tenantId, t.id] as [AnyPgColumn, AnyPgColumn],
    }),
  ],
);
