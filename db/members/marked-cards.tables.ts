import { boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";
import { customers } from "./customers.tables";

export const CARD_MARKS = ["service", "staff"] as const;

/** A card that is not a buyer's own: the pharmacy's service card, used for any customer, or a cashier's. */
export const markedCards = pgTable(
  "marked_cards",
  {
    tenantId: tenantId(),
    customerId: uuid().notNull(),
    kind: text({ enum: CARD_MARKS }).notNull(),
    /** of a staff card: how their receipts name the cashier */
    cashier: text(),
    /** whether receipts with it bring points */
    earns: boolean().notNull(),
    reason: text().notNull(),
    markedAt: createdAt(),
    markedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId] }),
    index().on(t.tenantId, t.kind),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
