import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { CHANNELS } from "@/server/engine/policy/channels";
import { SKIP_REASONS } from "@/server/engine/policy/reasons";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { messageBatches } from "../reach/message-batches.tables";
import { messages } from "../reach/messages.tables";
import { tenants } from "../shop/tenants.tables";
import { segments } from "./segments.tables";

export const MAILING_STATES = [
  "draft",
  "scheduled",
  /** its recipients are being worked out */
  "filling",
  "sending",
  "paused",
  "stopped",
  "done",
] as const;

/** One message to the members of a segment, with some of them left out as control. */
export const mailings = pgTable(
  "mailings",
  {
    tenantId: tenantId(),
    id: id(),
    /** what rules name it by */
    code: text().notNull(),
    name: text().notNull(),
    segmentId: uuid(),
    templateId: uuid(),
    /** fixed when it starts */
    templateVersion: integer(),
    /** the ways to a customer in the order in which they are tried: the first that is open, then the next if it is refused */
    channels: text({ enum: CHANNELS }).array().notNull(),
    startsAt: at(),
    /** hours after which a message has lost its sense */
    validHours: integer().notNull(),
    /** whole percent of the segment that gets nothing */
    controlPercent: integer().notNull(),
    /** minor units; null: no limit */
    budgetMinor: minor(),
    perHour: integer(),
    state: text({ enum: MAILING_STATES }).notNull(),
    batchId: uuid(),
    /** how far the segment has been gone through */
    filledTo: uuid(),
    startedAt: at(),
    endedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    changedAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("mailings_code").on(t.tenantId, t.code),
    index().on(t.tenantId, t.state, t.startsAt),
    index().on(t.tenantId, t.createdAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.segmentId], foreignColumns: [segments.tenantId, segments.id] }),
    foreignKey({
      columns: [t.tenantId, t.batchId],
      foreignColumns: [messageBatches.tenantId, messageBatches.id],
    }),
  ],
);

/** What a mailing meant for one customer: a message, a reason why not, or a place in the control group. */
export const mailingRecipients = pgTable(
  "mailing_recipients",
  {
    tenantId: tenantId(),
    mailingId: uuid().notNull(),
    customerId: uuid().notNull(),
    part: text({ enum: ["sent", "skipped", "control"] }).notNull(),
    /** why it was skipped */
    reason: text({ enum: SKIP_REASONS }),
    messageId: uuid(),
    /** when the customer's days of watching begin: the same for both groups */
    assignedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.mailingId, t.customerId] }),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.mailingId],
      foreignColumns: [mailings.tenantId, mailings.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id] }),
  ],
);
