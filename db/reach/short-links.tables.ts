import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { messages } from "./messages.tables";

/** A link of one message, for one recipient; its address is short, so that it fits into an SMS. */
export const shortLinks = pgTable(
  "short_links",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    messageId: uuid().notNull(),
    /** where it leads; encrypted, since it may carry the customer's own address of a card */
    targetEncrypted: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("short_links_code").on(t.tenantId, t.code),
    index().on(t.tenantId, t.messageId),
    foreignKey({
      columns: [t.tenantId, t.messageId],
      foreignColumns: [messages.tenantId, messages.id],
    }).onDelete("cascade"),
  ],
);
