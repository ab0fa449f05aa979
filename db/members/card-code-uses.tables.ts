import { bigint, boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, tenantId } from "../columns";
import { cardLinks } from "../growth/card-links.tables";

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
