import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

export const COUPON_KINDS = ["single", "shared"] as const;

/** Coupons of one kind: the form of their codes, when and how often they count, and for which customers. */
export const couponSeries = pgTable(
  "coupon_series",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    /** single: each code counts once; shared: one code for everyone */
    kind: text({ enum: COUPON_KINDS }).notNull(),
    /** of codes that we make: prefix, so many random symbols, a check character */
    prefix: text().notNull().default(""),
    length: integer().notNull(),
    startsAt: at(),
    endsAt: at(),
    /** days that a coupon lives after it was issued */
    lifetimeDays: integer(),
    /** uses of all its coupons together */
    usesMost: integer(),
    usesMostPerCustomer: integer(),
    /** only the customer that it was issued to may use it */
    personal: boolean().notNull().default(false),
    /** raised and lowered with each use by one conditional statement */
    uses: integer().notNull().default(0),
    createdAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    check("uses_not_negative", sql`${t.uses} >= 0`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
