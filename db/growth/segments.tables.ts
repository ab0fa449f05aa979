import {
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
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { integrations } from "../shop/integrations.tables";
import { tenants } from "../shop/tenants.tables";

export const segments = pgTable(
  "segments",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    source: text({ enum: ["external", "rule", "computed"] }).notNull(),
    where: jsonb(),
    createdAt: createdAt(),
    /** when the members of a rule were last all worked out; null: not yet, or its rule has changed since */
    refreshedAt: at(),
    /** how long that took, milliseconds */
    refreshMs: integer(),
    /** how many there are */
    members: integer().notNull().default(0),
    /** goes up whenever another system changes its members */
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const segmentMembers = pgTable(
  "segment_members",
  { tenantId: tenantId(), segmentId: uuid().notNull(), customerId: uuid().notNull(), since: createdAt() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.segmentId] }),
    index().on(t.tenantId, t.segmentId),
    foreignKey({
      columns: [t.tenantId, t.segmentId],
      foreignColumns: [segments.tenantId, segments.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** What became of members that another system has sent. */
export interface PutMembers {
  status: "applied" | "waiting";
  segment: { code: string; name: string; members: number; version: number } | null;
  entered: number;
  left: number;
  /** names that are those of nobody, in all parts */
  unknown: number;
  /** of the last request, the first of them */
  problems: { pointer: string; code: string; detail: string }[];
  upload: { parts: number; received: number[] } | null;
}

/**
 * Members that come in several parts and are applied together: the parts that are here. The part that completed them
 * stays for a while with what it was answered, for a sender that did not get the answer.
 */
export const segmentParts = pgTable(
  "segment_parts",
  {
    tenantId: tenantId(),
    integrationId: uuid().notNull(),
    segment: text().notNull(),
    /** as its sender calls it, where several are under way at once */
    upload: text().notNull(),
    part: integer().notNull(),
    parts: integer().notNull(),
    mode: text({ enum: ["full", "delta"] }).notNull(),
    bodyHash: text().notNull(),
    add: uuid().array().notNull(),
    remove: uuid().array().notNull(),
    /** how many names were those of nobody */
    unknown: integer().notNull(),
    receivedAt: at().notNull(),
    answer: jsonb().$type<PutMembers>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.integrationId, t.segment, t.upload, t.part] }),
    foreignKey({
      columns: [t.tenantId, t.integrationId],
      foreignColumns: [integrations.tenantId, integrations.id],
    }).onDelete("cascade"),
  ],
);

/** Who came into a segment and who left it, after it was first worked out. */
export const segmentChanges = pgTable(
  "segment_changes",
  {
    tenantId: tenantId(),
    id: id(),
    segmentId: uuid().notNull(),
    customerId: uuid().notNull(),
    at: at().notNull(),
    what: text({ enum: ["entered", "left"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.segmentId, t.at),
    index().on(t.tenantId, t.customerId, t.at),
    foreignKey({
      columns: [t.tenantId, t.segmentId],
      foreignColumns: [segments.tenantId, segments.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
