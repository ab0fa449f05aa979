import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { campaigns } from "./campaigns.tables";

/** A campaign tried on receipts of the past; nothing that it gives is ever given. */
export const replays = pgTable(
  "replays",
  {
    tenantId: tenantId(),
    id: id(),
    campaignId: uuid().notNull(),
    days: integer().notNull(),
    /** identifies a change that is not made yet: the campaign as it would be */
    mark: text(),
    state: text({ enum: ["running", "done", "cancelled", "failed"] }).notNull(),
    /** receipts tried, and how many there are; null until they are counted */
    done: integer().notNull().default(0),
    total: integer(),
    result: jsonb(),
    /** abandoned: the process that ran it is gone */
    error: text({ enum: ["abandoned", "unexpected"] }),
    startedBy: text().notNull(),
    startedAt: createdAt(),
    /** the runner says every second or so that it is alive */
    seenAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.campaignId, t.startedAt),
    uniqueIndex("replays_one_runs").on(t.tenantId).where(sql`${t.state} = 'running'`),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
  ],
);
