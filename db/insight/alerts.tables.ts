import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { stores, tills } from "../shop/stores.tables";
import { tenants } from "../shop/tenants.tables";

/** What a rule has found; nothing of it is personal. */
export const alerts = pgTable(
  "alerts",
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    /** the rule's own name of what it has found: none is found twice */
    key: text().notNull(),
    severity: text({ enum: ["low", "high"] }).notNull(),
    occurredAt: at().notNull(),
    foundAt: createdAt(),
    storeId: uuid(),
    tillId: uuid(),
    cashier: text(),
    customerId: uuid(),
    purchases: jsonb().$type<string[]>().notNull().default([]),
    told: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    closedAt: at(),
    closedBy: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.kind, t.key),
    index().on(t.tenantId, t.occurredAt, t.id),
    index("alerts_open").on(t.tenantId, t.customerId, t.storeId).where(sql`${t.closedAt} is null`),
    index().on(t.tenantId, t.customerId),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
  ],
);

/** What the owner has set of a rule. */
export const alertRules = pgTable(
  "alert_rules",
  {
    tenantId: tenantId(),
    kind: text().notNull(),
    enabled: boolean().notNull(),
    limits: jsonb().$type<Record<string, number>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** How far what was added has been looked at: ids grow with time. */
export const alertCursors = pgTable(
  "alert_cursors",
  { tenantId: tenantId(), source: text().notNull(), lastId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.source] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
