import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { CHANNELS } from "@/server/engine/policy/channels";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { channels } from "./channels.tables";
import { messages } from "./messages.tables";

/** What a person wrote to us. */
export const answers = pgTable(
  "answers",
  {
    tenantId: tenantId(),
    id: id(),
    channelId: uuid().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** null: nobody's address that we know */
    customerId: uuid(),
    fromHash: text().notNull(),
    fromEncrypted: text().notNull(),
    textEncrypted: text().notNull(),
    eventKey: text().notNull(),
    /** what it was taken for: a wish to stop, or words for a person */
    meaning: text({ enum: ["stop", "start", "words"] }).notNull(),
    at: at().notNull(),
    receivedAt: createdAt(),
    doneAt: at(),
    doneBy: text(),
    /** the answer to the answer */
    replyId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("answers_once").on(t.tenantId, t.channelId, t.eventKey),
    index().on(t.tenantId, t.receivedAt),
    index().on(t.tenantId, t.customerId, t.receivedAt),
    index("answers_open")
      .on(t.tenantId, t.receivedAt)
      .where(sql`${t.doneAt} is null and ${t.meaning} = 'words'`),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.channelId], foreignColumns: [channels.tenantId, channels.id] }),
    foreignKey({ columns: [t.tenantId, t.replyId], foreignColumns: [messages.tenantId, messages.id] }),
  ],
);
