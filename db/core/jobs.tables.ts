import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** What jobs did for a tenant, whichever engine ran them. Runs that found nothing to do keep only their last. */
export const jobRuns = pgTable(
  "job_runs",
  {
    tenantId: tenantId(),
    id: id(),
    job: text().notNull(),
    /** clock: the schedule; event: an event; person: "run now" in the desk; command: the command line */
    cause: text({ enum: ["clock", "event", "person", "command"] }).notNull(),
    state: text({ enum: ["running", "done", "failed"] }).notNull(),
    /** how many things it did, in the job's own unit */
    done: integer().notNull().default(0),
    /** what went wrong, for people who look after the installation; never personal data */
    error: text(),
    /** how many tries of the same call came before it, and one */
    attempt: integer().notNull().default(1),
    /** it failed, and is not retried until the schedule or an event calls for it */
    gaveUp: boolean().notNull().default(false),
    startedAt: createdAt(),
    /** the runner says after each batch that it is alive */
    seenAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.job, t.startedAt),
    uniqueIndex("job_runs_one_runs").on(t.tenantId, t.job).where(sql`${t.state} = 'running'`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
