import { boolean, foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "./columns";
import { tenants } from "./tenants";

export const staff = pgTable(
  "staff",
  {
    tenantId: tenantId(),
    id: id(),
    /** keyed by the installation, not by the tenant: the tenant is not known at sign-in */
    emailHash: text().notNull(),
    emailEncrypted: text().notNull(),
    name: text(),
    role: text({ enum: ["owner", "marketer", "cashier", "integrator"] }).notNull(),
    passwordHash: text().notNull(),
    mustChangePassword: boolean().notNull().default(true),
    sessionVersion: integer().notNull().default(1),
    locale: text(),
    createdAt: createdAt(),
    disabledAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.emailHash),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
