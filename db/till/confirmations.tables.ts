import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, points, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { messages } from "../reach/messages.tables";
import { stores, tills } from "../shop/stores.tables";

export const CONFIRMATION_PURPOSES = ["redeem", "registration"] as const;
export const CODE_ATTEMPTS_MAX = 5;

/** A customer says at the till the code that was sent to them. */
export const confirmations = pgTable(
  "confirmations",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    storeId: uuid().notNull(),
    tillId: uuid().notNull(),
    purpose: text({ enum: CONFIRMATION_PURPOSES }).notNull(),
    /** the most points that it may pay for; null: any number */
    points: points(),
    codeHash: text().notNull(),
    messageId: uuid().notNull(),
    destinationHash: text().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: createdAt(),
    /** of the code, and once it was said, of what it confirms */
    expiresAt: at().notNull(),
    confirmedAt: at(),
    usedAt: at(),
    /** the purchase or the hold that it was said for */
    usedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId, t.createdAt),
    index().on(t.tenantId, t.destinationHash, t.createdAt),
    index().on(t.tenantId, t.tillId, t.createdAt),
    check("confirmations_attempts", sql`${t.attempts} between 0 and ${sql.raw(String(CODE_ATTEMPTS_MAX))}`),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }).onDelete(
      "cascade",
    ),
    foreignKey({
      columns: [t.tenantId, t.messageId],
      foreignColumns: [messages.tenantId, messages.id],
    }).onDelete("cascade"),
  ],
);
