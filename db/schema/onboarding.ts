import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, tenantId } from "./columns";
import { staff } from "./staff";
import { tenants } from "./tenants";

/** What the tenant's people did with the list of first steps; the steps themselves are read from the data. */
export const onboarding = pgTable("onboarding", { tenantId: tenantId(), putAwayAt: at() }, (t) => [
  primaryKey({ columns: [t.tenantId] }),
  foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
]);

/** A person's own demo tenant to look around in. It is reached from this row alone: nobody can sign in to it. */
export const samples = pgTable(
  "samples",
  {
    tenantId: tenantId(),
    staffId: uuid().notNull(),
    status: text({ enum: ["loading", "ready", "failed"] }).notNull(),
    /** how far the loading has come, and how far it has to go */
    receipts: integer().notNull().default(0),
    receiptsExpected: integer().notNull(),
    /** when the loading was last heard of: one that is silent has died with its process */
    heardAt: at().notNull(),
    sampleTenantId: uuid(),
    sampleStaffId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.staffId] }),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [staff.tenantId, staff.id] }).onDelete(
      "cascade",
    ),
  ],
);
