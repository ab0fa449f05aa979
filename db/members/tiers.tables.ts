import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, id, minor, tenantId } from "../columns";
import { customers } from "./customers.tables";

/** Append-only: every change of a customer's tier. */
export const tierHistory = pgTable(
  "tier_history",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    fromTier: text(),
    toTier: text(),
    at: at().notNull(),
    why: text({ enum: ["purchase", "review", "grace", "hand", "import"] }).notNull(),
    /** in the window at that time; counted no further than the highest tier */
    spentMinor: minor().notNull(),
    purchaseId: uuid(),
    /** who set it by hand, why, and until when */
    by: text(),
    reason: text(),
    until: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId, t.at),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
