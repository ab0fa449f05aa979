import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { channels } from "./channels.tables";

/** A browser or a phone that a customer allowed to show our notices. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    channelId: uuid().notNull(),
    /** of what the vendor sends to: a subscription of a browser, a device's token */
    addressHash: text().notNull(),
    addressEncrypted: text().notNull(),
    /** since when it is this customer's, and lives */
    createdAt: createdAt(),
    /** it was taken back, or the vendor has said that it is no more */
    goneAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("push_subscriptions_address").on(t.tenantId, t.addressHash),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.channelId], foreignColumns: [channels.tenantId, channels.id] }),
  ],
);
