import { boolean, foreignKey, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { minor, points, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** One row a tenant. Percents and steps keep the decimal text of the configuration file. */
export const programmes = pgTable(
  "programmes",
  {
    tenantId: tenantId(),
    earnPercent: text().notNull(),
    earnRounding: text().notNull(),
    earnStep: text().notNull(),
    pointValueMinor: minor().notNull(),
    redeemMaxPercent: text().notNull(),
    redeemMinPoints: points().notNull(),
    redeemNeeds: text({ enum: ["none", "otp"] }).notNull(),
    /** the code is required from this many points; null: from any */
    redeemNeedsFrom: points(),
    pendingDays: integer().notNull(),
    lifetimeDays: integer(),
    negativeBalance: text({ enum: ["allow", "clamp"] }).notNull(),
    rxEarns: boolean().notNull(),
    tierWindowDays: integer(),
    tierGraceDays: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const tiers = pgTable(
  "tiers",
  {
    tenantId: tenantId(),
    code: text().notNull(),
    name: text(),
    /** spend within the window from which the tier is given */
    fromMinor: minor().notNull(),
    earnPercent: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.code] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
