import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { REFERRAL_REFUSALS } from "@/server/engine/referral/decide";
import { REFERRAL_SIDES, type ReferralTerms } from "@/server/engine/referral/terms";
import { at, createdAt, id, minor, points, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

/** The owner's settings. Every decision about a referral locks this row, so limits are exact. */
export const referralProgrammes = pgTable(
  "referral_programmes",
  { tenantId: tenantId(), terms: jsonb().$type<ReferralTerms>().notNull(), changedAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const REFERRAL_STATUSES = ["waiting", "given", "refused", "expired", "taken-back"] as const;

/** Who referred whom, and the outcome. The ids stay as written, even after a merge. */
export const referrals = pgTable(
  "referrals",
  {
    tenantId: tenantId(),
    id: id(),
    newcomerId: uuid().notNull(),
    referrerId: uuid().notNull(),
    namedAt: at().notNull(),
    /** the first purchase has to come before it; null: whenever */
    until: at(),
    status: text({ enum: REFERRAL_STATUSES }).notNull(),
    why: text({ enum: REFERRAL_REFUSALS }),
    /** the first purchase that came to enough, and what it came to */
    purchaseId: uuid(),
    sumMinor: minor(),
    decidedAt: at(),
    /** how often rewards were given for it: a return takes them back, and the next purchase may bring them again */
    round: integer().notNull().default(0),
    /** a return or a merge may have changed what it rests on */
    recheck: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.newcomerId),
    index("referrals_to_recheck").on(t.tenantId, t.id).where(sql`${t.recheck}`),
    index().on(t.tenantId, t.referrerId),
    index().on(t.tenantId, t.namedAt, t.id),
    index("referrals_waiting").on(t.tenantId, t.namedAt).where(sql`${t.status} = 'waiting'`),
    index("referrals_of_purchase").on(t.tenantId, t.purchaseId).where(sql`${t.purchaseId} is not null`),
    foreignKey({
      columns: [t.tenantId, t.newcomerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.referrerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** due: comes later; kept: the coupon was used before it could be taken back; missed: its series was over. */
export const REFERRAL_REWARD_STATUSES = ["due", "given", "taken", "kept", "missed"] as const;

/** What one side gets. Its posting and its lot, or its coupon, have the same id, so that it is given once. */
export const referralRewards = pgTable(
  "referral_rewards",
  {
    tenantId: tenantId(),
    id: id(),
    referralId: uuid().notNull(),
    round: integer().notNull(),
    side: text({ enum: REFERRAL_SIDES }).notNull(),
    customerId: uuid().notNull(),
    kind: text({ enum: ["points", "coupon"] }).notNull(),
    /** 0 for a coupon */
    points: points().notNull(),
    /** of a coupon: its series */
    series: text(),
    status: text({ enum: REFERRAL_REWARD_STATUSES }).notNull(),
    dueAt: at().notNull(),
    givenAt: at(),
    takenAt: at(),
    /** less than were given when some had ended or, by the programme's rule, could not be taken */
    takenPoints: points().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.referralId, t.round, t.side),
    index("referral_rewards_due").on(t.tenantId, t.dueAt).where(sql`${t.status} = 'due'`),
    foreignKey({
      columns: [t.tenantId, t.referralId],
      foreignColumns: [referrals.tenantId, referrals.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
