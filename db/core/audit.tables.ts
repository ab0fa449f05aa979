import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

export const audit = pgTable(
  "audit",
  {
    tenantId: tenantId(),
    id: id(),
    at: createdAt(),
    actorKind: text().notNull(),
    actorId: text(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text(),
    details: jsonb().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.subjectKind, t.subjectId, t.at),
    index("audit_sign_ins").on(t.tenantId, t.at, t.id).where(sql`${t.subjectKind} = 'sign-in'`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
