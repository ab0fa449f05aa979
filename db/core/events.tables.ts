import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** What has happened, written in the transaction that did it. `seq` grows in the order of writing, not of commits. */
export const outbox = pgTable(
  "outbox",
  {
    tenantId: tenantId(),
    id: id(),
    seq: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    topic: text().notNull(),
    payload: jsonb().notNull(),
    createdAt: createdAt(),
    publishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("outbox_waiting").on(t.tenantId, t.createdAt).where(sql`${t.publishedAt} is null`),
    index("outbox_order").on(t.tenantId, t.seq),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** How far a consumer has come: it has handled every event of its topics up to `seq`. */
export const eventCursors = pgTable(
  "event_cursors",
  {
    tenantId: tenantId(),
    consumer: text().notNull(),
    seq: bigint({ mode: "number" }).notNull().default(0),
    /** the newest event that was seen, and the transaction after which none before it can appear any more */
    gapSeq: bigint({ mode: "number" }),
    gapXid: text(),
    gapAt: at(),
    /** one process at a time reads for a consumer; one that was killed loses its lease */
    leasedBy: uuid(),
    leasedUntil: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.consumer] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const DELIVERY_STATES = ["handled", "waiting", "given-up"] as const;

/** Events beyond the cursor that a consumer has handled already, and those that it could not handle. */
export const eventDeliveries = pgTable(
  "event_deliveries",
  {
    tenantId: tenantId(),
    consumer: text().notNull(),
    eventId: id(),
    seq: bigint({ mode: "number" }).notNull(),
    customerId: uuid(),
    state: text({ enum: DELIVERY_STATES }).notNull(),
    attempts: integer().notNull().default(1),
    nextAt: at(),
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.consumer, t.eventId] }),
    index("event_deliveries_order").on(t.tenantId, t.consumer, t.seq),
    index("event_deliveries_waiting").on(t.tenantId, t.nextAt).where(sql`${t.state} = 'waiting'`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
