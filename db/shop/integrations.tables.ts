import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "./tenants.tables";

/** A system that uses the management API: accounting, a site, an app, a call centre. */
export const integrations = pgTable(
  "integrations",
  {
    tenantId: tenantId(),
    id: id(),
    name: text().notNull(),
    /** what its keys may do */
    scopes: text().array().notNull(),
    createdAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.name),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** `int_<keyId>_<secret>`: keyId carries the tenant and this row's id, the secret is kept hashed. */
export const integrationKeys = pgTable(
  "integration_keys",
  {
    tenantId: tenantId(),
    id: id(),
    integrationId: uuid().notNull(),
    secretHash: text().notNull(),
    createdAt: createdAt(),
    revokedAt: at(),
    lastUsedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.integrationId),
    foreignKey({
      columns: [t.tenantId, t.integrationId],
      foreignColumns: [integrations.tenantId, integrations.id],
    }).onDelete("cascade"),
  ],
);
