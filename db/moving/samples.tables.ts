import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, tenantId } from "../columns";
import { staff } from "../shop/staff.tables";

/** A person's own demo tenant to look around in. It is reached only through this row; it has no sign-in. */
export const samples = pgTable(
  "samples",
  {
    tenantId: tenantId(),
    staffId: uuid().notNull(),
    status: text({ enum: ["loading", "ready", "failed"] }).notNull(),
    /** how far the loading has come, and how far it has to go */
    receipts: integer().notNull().default(0),
    receiptsExpected: integer().notNull(),
    /** when the loading last reported itself: a silent one has died with its process */
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
