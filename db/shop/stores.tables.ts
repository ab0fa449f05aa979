import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { OpenHours } from "@/server/engine/hours/open";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "./tenants.tables";

export const brands = pgTable(
  "brands",
  { tenantId: tenantId(), id: id(), code: text().notNull(), name: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const stores = pgTable(
  "stores",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    brandId: uuid(),
    region: text(),
    timezone: text().notNull(),
    /** null: unknown */
    hours: jsonb().$type<OpenHours>(),
    createdAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.brandId], foreignColumns: [brands.tenantId, brands.id] }),
  ],
);

export const tills = pgTable(
  "tills",
  {
    tenantId: tenantId(),
    id: id(),
    storeId: uuid().notNull(),
    name: text().notNull(),
    createdAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.storeId, t.name),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** `pos_<keyId>_<secret>`: keyId carries the tenant and this row's id, the secret is kept hashed. */
export const tillKeys = pgTable(
  "till_keys",
  {
    tenantId: tenantId(),
    id: id(),
    tillId: uuid().notNull(),
    secretHash: text().notNull(),
    createdAt: createdAt(),
    revokedAt: at(),
    lastUsedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.tillId),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** A till that asks to be connected has no tenant (the nil tenant) until an owner approves its code. */
export const pairings = pgTable(
  "pairings",
  {
    tenantId: tenantId().default(sql`'00000000-0000-0000-0000-000000000000'`),
    id: id(),
    codeHash: text().notNull(),
    secretHash: text().notNull(),
    /** the sender's address, to limit how many requests one address may have open */
    addressHash: text().notNull().default(""),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    approvedTenantId: uuid(),
    approvedTillId: uuid(),
    approvedAt: at(),
    takenAt: at(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique().on(t.tenantId, t.codeHash)],
);
