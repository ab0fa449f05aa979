import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { CHANNELS } from "@/server/engine/policy/channels";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";

/** A way into a messenger for one customer: whoever comes with the token is them. It works once. */
export const joins = pgTable(
  "joins",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    tokenHash: text().notNull(),
    /** whether the person agreed to advertising there when they asked for it */
    withMarketing: text(),
    createdAt: createdAt(),
    validUntil: at().notNull(),
    usedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("joins_token").on(t.tenantId, t.tokenHash),
    index("joins_open").on(t.tenantId, t.validUntil).where(sql`${t.usedAt} is null`),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
