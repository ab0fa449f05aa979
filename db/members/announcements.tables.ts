import { date, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "../columns";
import { accounts } from "./ledger.tables";

/** Announcements already sent about an account's points, so that none is sent twice. */
export const pointAnnouncements = pgTable(
  "point_announcements",
  {
    tenantId: tenantId(),
    accountId: uuid().notNull(),
    kind: text({ enum: ["activated", "expiring"] }).notNull(),
    /** the tenant's day on which they can be spent first, or last */
    day: date().notNull(),
    /** of several reminders before one day: how many days before */
    daysBefore: integer().notNull(),
    announcedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.kind, t.day, t.daysBefore] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
    }).onDelete("cascade"),
  ],
);
