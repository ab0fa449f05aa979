import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

export const segments = pgTable(
  "segments",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    source: text({ enum: ["external", "rule", "computed"] }).notNull(),
    where: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const segmentMembers = pgTable(
  "segment_members",
  { tenantId: tenantId(), segmentId: uuid().notNull(), customerId: uuid().notNull(), since: createdAt() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.segmentId] }),
    index().on(t.tenantId, t.segmentId),
    foreignKey({
      columns: [t.tenantId, t.segmentId],
      foreignColumns: [segments.tenantId, segments.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
