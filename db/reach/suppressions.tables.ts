import { sql } from "drizzle-orm";
import { foreignKey, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { CHANNELS } from "@/server/engine/policy/channels";
import { at, createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

export const SUPPRESSION_REASONS = [
  /** the person left and was erased: whoever brings the address back by an import is not written to */
  "erased",
  "complained",
  "operator-blocked",
  /** the vendor says that there is no such address */
  "gone",
  /** the person has stopped us at the vendor: a bot, a mailbox */
  "refused",
  "by-hand",
] as const;

/** Addresses to which nothing goes. It names nobody: a keyed hash, which stays when the customer is erased. */
export const suppressions = pgTable(
  "suppressions",
  {
    tenantId: tenantId(),
    id: id(),
    /** as customers' identifiers are hashed */
    addressHash: text().notNull(),
    /** the end of the address, for people; empty once it was erased */
    shown: text().notNull(),
    /** null: all channels */
    channel: text({ enum: CHANNELS }),
    reason: text({ enum: SUPPRESSION_REASONS }).notNull(),
    note: text(),
    by: text(),
    createdAt: createdAt(),
    liftedAt: at(),
    liftedBy: text(),
    /** why it was lifted, in the words of who did it */
    liftedWhy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("suppressions_in_force")
      .on(t.tenantId, t.addressHash, sql`coalesce(${t.channel}, '')`)
      .where(sql`${t.liftedAt} is null`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
