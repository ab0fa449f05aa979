import { foreignKey, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { at, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** What the tenant's people did with the list of first steps; the steps themselves are read from the data. */
export const onboarding = pgTable("onboarding", { tenantId: tenantId(), putAwayAt: at() }, (t) => [
  primaryKey({ columns: [t.tenantId] }),
  foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
]);
