import {
  boolean,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { NOTICE_KINDS } from "@/server/engine/reports/notices";
import { at, createdAt, id, tenantId } from "../columns";
import { staff } from "../shop/staff.tables";
import { tenants } from "../shop/tenants.tables";

export const REPORT_KINDS = ["weekly", "daily", "alerts"] as const;

/** What a person of the staff is written, and when. Without a row the default of their role holds. */
export const reportSubscriptions = pgTable(
  "report_subscriptions",
  {
    tenantId: tenantId(),
    id: id(),
    staffId: uuid().notNull(),
    kind: text({ enum: REPORT_KINDS }).notNull(),
    enabled: boolean().notNull(),
    /** of the weekly letter: 1 is Monday */
    weekday: smallint().notNull(),
    /** on the tenant's clock */
    hour: smallint().notNull(),
    /** the staff's own messengers will be further ways */
    channel: text({ enum: ["email"] }).notNull(),
    /** codes; empty: all */
    stores: text().array().notNull().default([]),
    /** what was due before is not sent */
    since: at().notNull(),
    /** the period that was written of last, or the last notice */
    lastPeriod: text(),
    lastSentAt: at(),
    changedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("report_subscriptions_one_each").on(t.tenantId, t.staffId, t.kind),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [staff.tenantId, staff.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** Something that wants a person's attention, once: told to those who asked for it, then forgotten. */
export const reportNotices = pgTable(
  "report_notices",
  {
    tenantId: tenantId(),
    id: id(),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    /** the same for the same cause, however often it is found */
    key: text().notNull(),
    /** of a campaign, a till, a channel; never of a customer */
    name: text(),
    /** where its page is, as a part of the address */
    ref: text(),
    /** code; null: it is of no single store */
    store: text(),
    foundAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("report_notices_once").on(t.tenantId, t.kind, t.key),
    index().on(t.tenantId, t.foundAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** What a person has put aside on the overview: the same cause is not shown again. */
export const noticeClosings = pgTable(
  "notice_closings",
  {
    tenantId: tenantId(),
    id: id(),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    key: text().notNull(),
    closedBy: text().notNull(),
    closedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("notice_closings_once").on(t.tenantId, t.kind, t.key),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
