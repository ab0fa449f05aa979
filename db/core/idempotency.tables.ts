import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "../columns";
import { tills } from "../shop/stores.tables";
import { purchases } from "../till/purchases.tables";

/** One row for each request that took effect, written in the same transaction as the effect. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tenantId: tenantId(),
    tillId: uuid().notNull(),
    key: text().notNull(),
    bodyHash: text().notNull(),
    status: integer().notNull(),
    /** the purchase whose answer was given, word for word; or else it is in `body` */
    purchaseId: uuid(),
    /** json and not jsonb: a repeated request gets the very same bytes */
    body: json(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.tillId, t.key] }),
    index().on(t.tenantId, t.createdAt),
    check("body_or_purchase", sql`num_nonnulls(${t.purchaseId}, ${t.body}) = 1`),
    foreignKey({ columns: [t.tenantId, t.tillId], foreignColumns: [tills.tenantId, tills.id] }).onDelete(
      "cascade",
    ),
    foreignKey({
      columns: [t.tenantId, t.purchaseId],
      foreignColumns: [purchases.tenantId, purchases.id],
    }).onDelete("cascade"),
  ],
);
