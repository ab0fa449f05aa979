import {
  bigint,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** How many changes of what tills see have been committed: the number of the last one. */
export const liveRevisions = pgTable(
  "live_revisions",
  { tenantId: tenantId(), revision: bigint({ mode: "number" }).notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const LIVE_PARTS = ["campaigns", "catalog"] as const;

/** A transaction that changed what tills see; its number and time are given as it commits, in the order of commits. */
export const liveChanges = pgTable(
  "live_changes",
  {
    tenantId: tenantId(),
    id: id(),
    part: text({ enum: LIVE_PARTS }).notNull(),
    revision: bigint({ mode: "number" }),
    at: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.revision),
    index().on(t.tenantId, t.at),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Every version of every row that tills see, from the change that created it to the one that removed it. */
export const liveRows = pgTable(
  "live_rows",
  {
    tenantId: tenantId(),
    /** the table */
    source: text().notNull(),
    /** the row's key within the table */
    key: text().notNull(),
    born: uuid().notNull(),
    /** null: it is so now */
    gone: uuid(),
    /** what it is looked up by: a product's SKU, an attribute's product */
    parent: text(),
    /** the columns that decide about baskets */
    row: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.source, t.key, t.born] }),
    index().on(t.tenantId, t.source, t.parent),
    index().on(t.tenantId, t.born),
    index().on(t.tenantId, t.gone),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
