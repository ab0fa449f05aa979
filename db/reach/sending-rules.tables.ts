import { foreignKey, integer, pgTable, primaryKey, smallint } from "drizzle-orm/pg-core";
import { tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** How much advertising one customer gets at most, and when. One row a tenant; without one the defaults hold. */
export const sendingRules = pgTable(
  "sending_rules",
  {
    tenantId: tenantId(),
    /** null: no limit */
    perDay: integer(),
    perWeek: integer(),
    /** minutes after midnight on the recipient's clock */
    fromMinute: smallint().notNull(),
    toMinute: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
