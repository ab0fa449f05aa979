import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** What of a person was looked at, the same words at a till and in the desk. */
export const LOOK_KINDS = [
  "profile",
  "portrait",
  "list",
  "search",
  "receipts",
  "returns",
  "statement",
  "history",
  "tier",
  "household",
  "referrals",
  "coupons",
  "gift-cards",
  "messages",
  "calls",
  "feedback",
  "alerts",
  "try",
  "registration",
  "card-link",
  "card-page",
  "consents",
  "export",
  "import",
  "staff",
  "looks",
  "identify",
  "quote",
  "suggestions",
  "purchase",
  "confirmation",
] as const;
export type LookKind = (typeof LOOK_KINDS)[number];

/**
 * The access log: one row per viewer, kind of data, customer and time slot, with a count. It has no foreign key to the
 * customer: inserting a row would wait for a change of the customer.
 */
export const looks = pgTable(
  "looks",
  {
    tenantId: tenantId(),
    id: id(),
    /** ten minutes of a person, an hour of a till: its first moment */
    slot: at().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    kind: text({ enum: LOOK_KINDS }).notNull(),
    /** null: of many at once, or of no customer */
    customerId: uuid(),
    /** what else was opened: a series of coupons, a gift card, a message */
    about: text().notNull().default(""),
    /** the process that keeps `times` for a till in memory; only it changes this row */
    counter: text().notNull().default(""),
    times: integer().notNull().default(1),
    /** how many customers all these looks showed, where no single one is named */
    people: integer().notNull().default(0),
    firstAt: at().notNull(),
    lastAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("looks_slot")
      .on(t.tenantId, t.slot, t.actorKind, t.actorId, t.kind, t.customerId, t.about, t.counter)
      .nullsNotDistinct(),
    index().on(t.tenantId, t.firstAt, t.id),
    index().on(t.tenantId, t.customerId, t.firstAt),
    index().on(t.tenantId, t.actorId, t.firstAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
