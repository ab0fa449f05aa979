import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, tenantId } from "../columns";
import { customers } from "../members/customers.tables";
import { tenants } from "../shop/tenants.tables";

export const WALLET_PLATFORMS = ["apple", "google"] as const;
export type WalletPlatform = (typeof WALLET_PLATFORMS)[number];

/** What Apple has given to the owner, without the key. */
export interface AppleAccount {
  /** in PEM, like the next */
  certificate: string;
  wwdr: string;
  /** as the certificate says them */
  passTypeId: string;
  teamId: string;
  validUntil: string;
}

const revision = () => bigint({ mode: "number" });

/** One row a tenant; without one there are no cards in wallets. */
export const walletSettings = pgTable(
  "wallet_settings",
  {
    tenantId: tenantId(),
    /** on the card; null: the shop's own */
    name: text(),
    /** `#rrggbb` */
    colour: text().notNull(),
    /** null: not connected */
    apple: jsonb().$type<AppleAccount>(),
    appleKeyEncrypted: text(),
    googleIssuerId: text(),
    googleAccountEncrypted: text(),
    /** the name and colour that Google was told last: it keeps them once for all cards */
    googleLooks: text(),
    /** what each has answered last when it refused us; never personal data */
    appleError: text(),
    googleError: text(),
    /** grows with each change by a person */
    version: integer().notNull().default(1),
    /** of the newest change of any card: counted under this row's lock, so that none is seen before an older one */
    revision: revision().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** A customer's card for one kind of wallet; its id is its serial there. */
export const walletPasses = pgTable(
  "wallet_passes",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    platform: text({ enum: WALLET_PLATFORMS }).notNull(),
    /** hash of all that is on it: other facts, another hash */
    seen: text(),
    revision: revision().notNull(),
    changedAt: at().notNull(),
    /** as it was last handed out on the customer's page */
    handedRevision: revision().notNull(),
    createdAt: createdAt(),
    /** grey for good: its customer was erased */
    voidedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.customerId),
    index("wallet_passes_voided").on(t.tenantId, t.voidedAt).where(sql`${t.voidedAt} is not null`),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }).onDelete("cascade"),
  ],
);

/** Where a card is kept: in a phone with Apple's wallet; or at Google, which keeps one for all phones. */
export const walletCopies = pgTable(
  "wallet_copies",
  {
    tenantId: tenantId(),
    id: id(),
    passId: uuid().notNull(),
    /** keyed hash of the phone's own name for itself; `google` there */
    deviceHash: text().notNull(),
    pushTokenHash: text(),
    pushTokenEncrypted: text(),
    /** from when on it is to be told that the card has changed; null: it knows */
    dueAt: at(),
    /** of this change */
    tries: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("wallet_copies_once").on(t.tenantId, t.passId, t.deviceHash),
    index().on(t.tenantId, t.deviceHash),
    index("wallet_copies_due").on(t.tenantId, t.dueAt).where(sql`${t.dueAt} is not null`),
    foreignKey({
      columns: [t.tenantId, t.passId],
      foreignColumns: [walletPasses.tenantId, walletPasses.id],
    }).onDelete("cascade"),
  ],
);
