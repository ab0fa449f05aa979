import {
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { RFM_CELLS } from "@/server/engine/portraits/rfm";
import { minor, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

/** Where a customer's usual store is not known. */
export const NO_STORE = "00000000-0000-0000-0000-000000000000";

/** What every customer's scores were on the first night of a month. */
export const rfmSnapshots = pgTable(
  "rfm_snapshots",
  {
    tenantId: tenantId(),
    on: date({ mode: "string" }).notNull(),
    customerId: uuid().notNull(),
    /** the usual one */
    storeId: uuid().notNull(),
    r: smallint().notNull(),
    f: smallint().notNull(),
    m: smallint().notNull(),
    cell: text({ enum: RFM_CELLS }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.on, t.customerId] }),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** How many customers had these scores: of every snapshot, and of last night. */
export const rfmCounts = pgTable(
  "rfm_counts",
  {
    tenantId: tenantId(),
    on: date({ mode: "string" }).notNull(),
    storeId: uuid().notNull(),
    r: smallint().notNull(),
    f: smallint().notNull(),
    customers: integer().notNull(),
    spentMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.on, t.storeId, t.r, t.f] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const MOVED_CELLS = [...RFM_CELLS, "none"] as const;

/** How many customers went from one cell to another between two dates; `none`: not a buyer then. */
export const rfmMoves = pgTable(
  "rfm_moves",
  {
    tenantId: tenantId(),
    fromOn: date({ mode: "string" }).notNull(),
    toOn: date({ mode: "string" }).notNull(),
    storeId: uuid().notNull(),
    fromCell: text({ enum: MOVED_CELLS }).notNull(),
    toCell: text({ enum: MOVED_CELLS }).notNull(),
    customers: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fromOn, t.toOn, t.storeId, t.fromCell, t.toCell] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
