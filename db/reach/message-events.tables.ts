import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { channels } from "./channels.tables";
import { messages } from "./messages.tables";

export const MESSAGE_EVENTS = [
  "sent",
  "delivered",
  "opened",
  "clicked",
  "failed",
  "unsubscribed",
  "complained",
] as const;

/** What happened to a message after it left. A report of an unknown one waits for its message: it may come before the answer. */
export const messageEvents = pgTable(
  "message_events",
  {
    tenantId: tenantId(),
    id: id(),
    messageId: uuid(),
    channelId: uuid(),
    kind: text({ enum: MESSAGE_EVENTS }).notNull(),
    /** the same for the same news, however often it is told */
    eventKey: text().notNull(),
    /** of a report whose message is not known yet */
    providerId: text(),
    code: text(),
    /** a scanner's or a machine's: shown, and never counted */
    byMachine: boolean().notNull().default(false),
    linkId: uuid(),
    /** when it happened, as the vendor says */
    at: at().notNull(),
    receivedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("message_events_once").on(t.tenantId, t.eventKey),
    index().on(t.tenantId, t.messageId),
    index().on(t.tenantId, t.receivedAt),
    index("message_events_unmatched")
      .on(t.tenantId, t.channelId, t.providerId)
      .where(sql`${t.messageId} is null`),
    foreignKey({
      columns: [t.tenantId, t.messageId],
      foreignColumns: [messages.tenantId, messages.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.channelId], foreignColumns: [channels.tenantId, channels.id] }),
  ],
);
