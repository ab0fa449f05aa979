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
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** What messages are written by. */
export const templates = pgTable(
  "templates",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    class: text({ enum: MESSAGE_CLASSES }).notNull(),
    /** the newest of its versions, which is the one that is sent */
    version: integer().notNull(),
    createdAt: createdAt(),
    /** when something was first sent by it, or was first set to be: from then on it can only be archived */
    usedAt: at(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    index().on(t.tenantId, t.name),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** Append-only: what a template has said, so that every message can be read as it was. */
export const templateVersions = pgTable(
  "template_versions",
  {
    tenantId: tenantId(),
    templateId: uuid().notNull(),
    version: integer().notNull(),
    /** as server/messaging/templates/content.ts has it */
    content: jsonb().notNull(),
    savedAt: at().notNull(),
    savedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.templateId, t.version] }),
    foreignKey({
      columns: [t.tenantId, t.templateId],
      foreignColumns: [templates.tenantId, templates.id],
    }).onDelete("cascade"),
  ],
);

/** Who writes to the customers, as it stands under messages. */
export const senderDetails = pgTable(
  "sender_details",
  {
    tenantId: tenantId(),
    phone: text().notNull().default(""),
    email: text().notNull().default(""),
    site: text().notNull().default(""),
    address: text().notNull().default(""),
    changedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
