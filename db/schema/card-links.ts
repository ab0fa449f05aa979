import { bigint, boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "./columns";
import { customerIdentifiers } from "./customers";

/** A way to a customer's page. It is an identifier of theirs, with the same id, and goes with it. */
export const cardLinks = pgTable(
  "card_links",
  {
    tenantId: tenantId(),
    id: id(),
    /** of what stands in the address; the address itself is kept nowhere but in the message that brings it */
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

/** A code that the page showed and a till has scanned: it is used once, at this till and for this receipt. */
export const cardCodeUses = pgTable(
  "card_code_uses",
  {
    tenantId: tenantId(),
    linkId: uuid().notNull(),
    /** which half minute it was shown in */
    step: bigint({ mode: "number" }).notNull(),
    tillId: uuid().notNull(),
    receipt: text(),
    done: boolean().notNull(),
    usedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.linkId, t.step] }),
    index().on(t.tenantId, t.usedAt),
    foreignKey({
      columns: [t.tenantId, t.linkId],
      foreignColumns: [cardLinks.tenantId, cardLinks.id],
    }).onDelete("cascade"),
  ],
);
