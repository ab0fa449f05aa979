import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { couponSeries } from "../campaigns/coupon-series.tables";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { purchases } from "../till/purchases.tables";

export const coupons = pgTable(
  "coupons",
  {
    tenantId: tenantId(),
    id: id(),
    seriesId: uuid().notNull(),
    /** as printed; anyone with the code may use it */
    codeEncrypted: text().notNull(),
    /** of the code as it is compared */
    codeHash: text().notNull(),
    /** the customer that it was issued to */
    customerId: uuid(),
    issuedAt: createdAt(),
    /** the purchase that issued it */
    issuedBy: uuid(),
    expiresAt: at(),
    uses: integer().notNull().default(0),
    blockedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.codeHash),
    index().on(t.tenantId, t.seriesId, t.id),
    // codes from the time when they were stored unencrypted
    index("coupons_unsealed").on(t.tenantId).where(sql`${t.codeHash} !~ '^[0-9a-f]{64}$'`),
    index("coupons_used").on(t.tenantId, t.seriesId).where(sql`${t.uses} > 0`),
    index("coupons_blocked").on(t.tenantId, t.seriesId).where(sql`${t.blockedAt} is not null`),
    index("coupons_of_customer").on(t.tenantId, t.customerId, t.id).where(sql`${t.customerId} is not null`),
    index("coupons_of_purchase").on(t.tenantId, t.issuedBy).where(sql`${t.issuedBy} is not null`),
    foreignKey({
      columns: [t.tenantId, t.seriesId],
      foreignColumns: [couponSeries.tenantId, couponSeries.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({
      columns: [t.tenantId, t.issuedBy],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);

/** A coupon that gave something on a purchase; a purchase that is undone gives it back. */
export const couponUses = pgTable(
  "coupon_uses",
  {
    tenantId: tenantId(),
    purchaseId: uuid().notNull(),
    couponId: uuid().notNull(),
    seriesId: uuid().notNull(),
    customerId: uuid(),
    usedAt: at().notNull(),
    givenBackAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.purchaseId, t.couponId] }),
    index().on(t.tenantId, t.couponId),
    index("coupon_uses_of_customer")
      .on(t.tenantId, t.customerId, t.seriesId)
      .where(sql`${t.givenBackAt} is null and ${t.customerId} is not null`),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.couponId],
      foreignColumns: [coupons.tenantId, coupons.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.seriesId],
      foreignColumns: [couponSeries.tenantId, couponSeries.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
  ],
);

/** Many codes made at once; what is made so far survives a stop, and the rest is made when it goes on. */
export const couponBatches = pgTable(
  "coupon_batches",
  {
    tenantId: tenantId(),
    id: id(),
    seriesId: uuid().notNull(),
    wanted: integer().notNull(),
    made: integer().notNull().default(0),
    state: text({ enum: ["running", "done", "stopped", "failed"] }).notNull(),
    startedBy: text().notNull(),
    startedAt: createdAt(),
    /** who makes them says every second or so that it is alive */
    seenAt: createdAt(),
    finishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.seriesId, t.startedAt),
    uniqueIndex("coupon_batches_one_runs").on(t.tenantId, t.seriesId).where(sql`${t.state} = 'running'`),
    foreignKey({
      columns: [t.tenantId, t.seriesId],
      foreignColumns: [couponSeries.tenantId, couponSeries.id],
    }).onDelete("cascade"),
  ],
);
