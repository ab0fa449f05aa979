import { foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { createdAt, id, tenantId } from "../columns";
import { tenants } from "../shop/tenants.tables";

/** Append-only: what people agree to, as it was said to them; consents name the version. */
export const consentTexts = pgTable(
  "consent_texts",
  {
    tenantId: tenantId(),
    id: id(),
    purpose: text({ enum: CONSENT_PURPOSES }).notNull(),
    version: text().notNull(),
    uk: text().notNull(),
    ru: text().notNull(),
    en: text().notNull(),
    publishedBy: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("consent_texts_version").on(t.tenantId, t.purpose, t.version),
    index().on(t.tenantId, t.purpose, t.createdAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
