import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

export const CALL_STATES = ["open", "taken", "done", "expired"] as const;
export const CALL_RESULTS = ["reached", "refused", "call-back", "no-answer"] as const;
export const CALL_SOURCES = ["chain", "batch", "feedback", "hand"] as const;
/** why a customer is not called */
export const CALL_REFUSALS = [
  "not-active",
  "no-phone",
  "do-not-call",
  "suppressed",
  "consent",
  "not-permitted",
  "hours",
] as const;

/** A customer to be called. A task whose lease has ended is open again, whatever its state says. */
export const callTasks = pgTable(
  "call_tasks",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    /** its maker's own name of it: none is made twice */
    sendKey: text().notNull(),
    class: text({ enum: ["marketing", "service"] }).notNull(),
    sourceKind: text({ enum: CALL_SOURCES }).notNull(),
    sourceId: text(),
    /** what is to be said; empty once the customer is erased */
    scriptEncrypted: text().notNull(),
    dueAt: at().notNull(),
    /** from then on it is of no use */
    expiresAt: at().notNull(),
    state: text({ enum: CALL_STATES }).notNull().default("open"),
    takenBy: uuid(),
    leaseUntil: at(),
    /** how often it was taken: who gives back what another has taken since is told so */
    takes: integer().notNull().default(0),
    /** how often it was called */
    attempts: integer().notNull().default(0),
    result: text({ enum: CALL_RESULTS }),
    callBackAt: at(),
    noteEncrypted: text(),
    /** why it ended without a call */
    refusal: text({ enum: CALL_REFUSALS }),
    createdAt: createdAt(),
    changedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.sendKey),
    index().on(t.tenantId, t.customerId),
    index().on(t.tenantId, t.createdAt, t.id),
    index("call_tasks_open").on(t.tenantId, t.dueAt, t.id).where(sql`${t.state} in ('open', 'taken')`),
    index("call_tasks_taken").on(t.tenantId, t.takenBy).where(sql`${t.state} = 'taken'`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** What came of each call, for good: a task is called again, and keeps only the last. */
export const callResults = pgTable(
  "call_results",
  {
    tenantId: tenantId(),
    id: id(),
    taskId: uuid().notNull(),
    /** the take that it ended */
    take: integer().notNull(),
    staffId: uuid().notNull(),
    result: text({ enum: CALL_RESULTS }).notNull(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.taskId, t.take),
    index().on(t.tenantId, t.at),
    foreignKey({
      columns: [t.tenantId, t.taskId],
      foreignColumns: [callTasks.tenantId, callTasks.id],
    }).onDelete("cascade"),
  ],
);

/** The shop's own hours of calling, on the recipient's clock and within what the law allows. */
export const callSettings = pgTable(
  "call_settings",
  {
    tenantId: tenantId(),
    fromMinute: integer().notNull(),
    toMinute: integer().notNull(),
    /** 1 is Monday */
    weekdays: integer().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
