import { boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { at, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";
import { customers } from "./customers.tables";

/** How consents are taken. One row a tenant; without one nobody is asked a second time. */
export const consentSettings = pgTable(
  "consent_settings",
  {
    tenantId: tenantId(),
    /** advertising said yes to on paper counts once the customer has confirmed it by a link */
    doubleOptIn: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** A yes that the customer has yet to confirm themselves: until then there is no consent. */
export const consentRequests = pgTable(
  "consent_requests",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    purpose: text({ enum: CONSENT_PURPOSES }).notNull(),
    channel: text(),
    textVersion: text().notNull(),
    method: text().notNull(),
    evidenceRef: text(),
    at: at().notNull(),
    recordedBy: text(),
    confirmedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);
