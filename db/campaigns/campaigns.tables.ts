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
import { at, createdAt, id, minor, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

export const campaigns = pgTable(
  "campaigns",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    status: text({ enum: ["draft", "active", "paused", "ended"] }).notNull(),
    startsAt: at(),
    endsAt: at(),
    /** { weekdays, from, to } as in the configuration file */
    schedule: jsonb(),
    stores: text().array().notNull().default([]),
    regions: text().array().notNull().default([]),
    brands: text().array().notNull().default([]),
    groups: text().array().notNull().default([]),
    segments: text().array().notNull().default([]),
    priority: integer().notNull().default(0),
    stacking: text({ enum: ["best", "stack", "exclusive"] }).notNull(),
    limitUses: integer(),
    limitUsesPerCustomer: integer(),
    limitBudgetMinor: minor(),
    /** raised by every change; the desk's optimistic lock */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    /** removed by a person; tills had seen it, so a receipt may yet speak of it */
    removedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const CAMPAIGN_ACTIONS = [
  "create",
  "save",
  "launch",
  "withdraw",
  "pause",
  "end",
  "duplicate",
  "restore",
  "instrument",
  "region",
  "apply",
] as const;

/** What a campaign was after each change of it, and who made the change. */
export const campaignVersions = pgTable(
  "campaign_versions",
  {
    tenantId: tenantId(),
    campaignId: uuid().notNull(),
    version: integer().notNull(),
    at: createdAt(),
    actorKind: text().notNull(),
    actorId: text(),
    action: text({ enum: CAMPAIGN_ACTIONS }).notNull(),
    /** as in the configuration file */
    form: jsonb().notNull(),
    /** the library's instruments that it named, by code, as they were */
    shared: jsonb().notNull(),
    /** the version that it went back to */
    restoredFrom: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.version] }),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
  ],
);

/** `when` and `reward` keep the form of the configuration file (decimal strings). */
export const instruments = pgTable(
  "instruments",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text(),
    when: jsonb().notNull(),
    reward: jsonb().notNull(),
    /** from the library: several campaigns may name it; else it belongs to one campaign */
    shared: boolean().notNull().default(false),
    campaignId: uuid(),
    /** of a shared one: raised by every change; the desk's optimistic lock */
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.campaignId, t.code).nullsNotDistinct(),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
  ],
);

export const campaignInstruments = pgTable(
  "campaign_instruments",
  {
    tenantId: tenantId(),
    campaignId: uuid().notNull(),
    position: integer().notNull(),
    instrumentId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.position] }),
    index().on(t.tenantId, t.instrumentId),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.instrumentId],
      foreignColumns: [instruments.tenantId, instruments.id],
    }).onDelete("cascade"),
  ],
);

/** What is used up of a campaign's limits; changed by one conditional statement in the purchase's transaction. */
export const campaignUsage = pgTable(
  "campaign_usage",
  {
    tenantId: tenantId(),
    campaignId: uuid().notNull(),
    uses: integer().notNull().default(0),
    spentMinor: minor().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId] }),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
  ],
);

export const campaignCustomerUsage = pgTable(
  "campaign_customer_usage",
  {
    tenantId: tenantId(),
    customerId: uuid().notNull(),
    campaignId: uuid().notNull(),
    uses: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.campaignId] }),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
