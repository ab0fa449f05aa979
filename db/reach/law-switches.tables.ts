import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** Append-only: what the owner has decided where the law leaves it to them; the last row of a name holds. */
export const lawSwitches = pgTable(
  "law_switches",
  {
    tenantId: tenantId(),
    id: id(),
    name: text().notNull(),
    value: text().notNull(),
    /** why, in the owner's words */
    reason: text().notNull(),
    setBy: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.name, t.createdAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
