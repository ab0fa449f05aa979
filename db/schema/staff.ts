import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
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
    /** to within a few minutes: not every request writes it */
    lastSeenAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.emailHash),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** A one-time link: to join (`staffId` null until it is used) or to choose a new password. The secret is kept hashed. */
export const invitations = pgTable(
  "invitations",
  {
    tenantId: tenantId(),
    id: id(),
    kind: text({ enum: ["join", "password"] }).notNull(),
    secretHash: text().notNull(),
    emailHash: text().notNull(),
    emailEncrypted: text().notNull(),
    role: text({ enum: ["owner", "marketer", "cashier", "integrator"] }).notNull(),
    staffId: uuid(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    usedAt: at(),
    withdrawnAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.emailHash),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [staff.tenantId, staff.id] }).onDelete(
      "cascade",
    ),
  ],
);
