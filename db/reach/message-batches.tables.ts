import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

export const BATCH_STATES = ["filling", "running", "paused", "stopped", "done"] as const;

/** Messages that are started, paused and stopped together: those of one mailing. */
export const messageBatches = pgTable(
  "message_batches",
  {
    tenantId: tenantId(),
    id: id(),
    state: text({ enum: BATCH_STATES }).notNull(),
    /** ten-thousandths of the currency's unit; null: no limit */
    budget: minor(),
    /** expected cost of what was sent or is being sent */
    spent: minor().notNull().default(0),
    /** messages an hour; null: as fast as the vendor takes them */
    perHour: integer(),
    /** since when the pace is counted, and how many have gone since: a pause begins it again */
    pacedFrom: at(),
    paced: integer().notNull().default(0),
    startedAt: at(),
    endedAt: at(),
    createdAt: createdAt(),
    changedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("message_batches_open")
      .on(t.tenantId, t.createdAt)
      .where(sql`${t.state} in ('running', 'stopped')`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
