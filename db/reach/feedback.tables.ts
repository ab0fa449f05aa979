import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id, tenantId } from "../columns";
import { stores, tills } from "../shop/stores.tables";
import { tenants } from "../shop/tenants.tables";
import { purchases } from "../till/purchases.tables";

export const CASE_STATES = ["none", "open", "closed"] as const;

/** What a buyer was asked about a receipt, and has answered. Whose it is, the receipt says. */
export const feedback = pgTable(
  "feedback",
  {
    tenantId: tenantId(),
    id: id(),
    purchaseId: uuid().notNull(),
    storeId: uuid().notNull(),
    tillId: uuid(),
    cashier: text(),
    askedAt: at().notNull(),
    /** from then on it is not answered any more */
    expiresAt: at().notNull(),
    /** 1 to 5; null: not answered */
    rating: integer(),
    /** null: none, or the customer is erased */
    wordsEncrypted: text(),
    answeredAt: at(),
    changedAt: at(),
    caseState: text({ enum: CASE_STATES }).notNull().default("none"),
    closedBy: uuid(),
    closedAt: at(),
    noteEncrypted: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.purchaseId),
    index().on(t.tenantId, t.askedAt),
    index("feedback_answered").on(t.tenantId, t.answeredAt, t.id).where(sql`${t.answeredAt} is not null`),
    index("feedback_cases").on(t.tenantId, t.answeredAt).where(sql`${t.caseState} = 'open'`),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.storeId], foreignColumns: [stores.tenantId, stores.id] }),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }),
  ],
);

export const feedbackSettings = pgTable(
  "feedback_settings",
  {
    tenantId: tenantId(),
    /** a rating up to this opens a case */
    lowAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
