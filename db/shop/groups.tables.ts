import { boolean, foreignKey, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, tenantId } from "../columns";
import { tenants } from "./tenants.tables";

export const groups = pgTable(
  "groups",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    isDefault: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
