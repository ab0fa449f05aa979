import { foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { customerIdentifiers } from "../members/customers.tables";

/** A way to a customer's page. It is an identifier of theirs, with the same id, and goes with it. */
export const cardLinks = pgTable(
  "card_links",
  {
    tenantId: tenantId(),
    id: id(),
    /** hash of the secret in the address; the address itself is stored only in the message that carries it */
    secretHash: text().notNull(),
    createdAt: createdAt(),
    openedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.id],
      foreignColumns: [customerIdentifiers.tenantId, customerIdentifiers.id],
    }).onDelete("cascade"),
  ],
);
