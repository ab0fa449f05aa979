import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "./tenants.tables";

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

/** A browser that is signed in. The token it holds is worth nothing once this row is over. */
export const staffSessions = pgTable(
  "staff_sessions",
  {
    tenantId: tenantId(),
    id: id(),
    staffId: uuid().notNull(),
    createdAt: createdAt(),
    /** to within a few minutes: not every request writes it */
    seenAt: at().notNull(),
    endedAt: at(),
    browser: text(),
    os: text(),
    addressEncrypted: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.staffId),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [staff.tenantId, staff.id] }).onDelete(
      "cascade",
    ),
  ],
);

/**
 * Attempts to sign in with an unknown e-mail: they have no tenant (the nil tenant), and every owner may see them. So
 * they hold neither the e-mail nor the whole address.
 */
export const unknownSignIns = pgTable(
  "unknown_sign_ins",
  {
    tenantId: tenantId().default(sql`'00000000-0000-0000-0000-000000000000'`),
    id: id(),
    at: createdAt(),
    why: text({ enum: ["unknown-email", "rate-limited"] }).notNull(),
    emailHash: text().notNull(),
    /** the first half of the address */
    network: text().notNull(),
    browser: text(),
    os: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index().on(t.tenantId, t.at)],
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
