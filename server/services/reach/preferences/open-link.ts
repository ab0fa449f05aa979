import { type Db, statementsOf, type Tx, withTenant } from "@/db/client";
import { mergedInto, selectConsents, selectFamily } from "@/db/members/customer-page";
import { findLocale, lockCustomers } from "@/db/members/customers";
import type { MessageRow } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { findTenant } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { isLinkToken, type LinkToken, parseLinkToken } from "@/server/core/link-token";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import type { SaidConsent } from "@/server/engine/policy/consents";
import { env } from "@/server/env";
import { type Locale, localeOf } from "@/server/texts";

/** The same answer for every kind of wrong link. */
export const unknownLink = () => new DomainError("not-found", "this link leads nowhere");

export interface OpenedLink {
  ctx: Ctx;
  /** of what the link was made for */
  id: string;
  shop: { id: string; name: string; locale: Locale };
  keys: TenantKeys;
}

/** Whoever holds the link acts as the person whom it was sent to. */
export async function openLink(db: Db, now: Date, token: string, purpose: string): Promise<OpenedLink> {
  const parsed: LinkToken | null = parseLinkToken(token);
  if (!parsed) throw unknownLink();
  const { tenantId, id } = parsed;
  const tenant = await withTenant(db, tenantId, (tx) => findTenant(tx, tenantId));
  if (!tenant) throw unknownLink();
  const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey);
  if (!isLinkToken(keys, purpose, parsed)) throw unknownLink();
  return {
    ctx: { db, tenantId, actor: { kind: "system", id: `${purpose}-page` }, now },
    id,
    shop: { id: tenantId, name: tenant.name, locale: localeOf(tenant.locale) },
    keys,
  };
}

export interface Addressee {
  message: MessageRow;
  /** null: nobody's that we know, or erased */
  customerId: string | null;
  locale: Locale;
}

/** Whom the message was sent to, and who has become of them; locked where something is to change. */
export async function addresseeOf(
  tx: Tx,
  { ctx: { tenantId }, id, shop }: OpenedLink,
  { lock = false } = {},
): Promise<Addressee> {
  const message = await findMessage(tx, tenantId, id);
  if (!message) throw unknownLink();
  const customerId = await ownerOf(tx, tenantId, message.customerId, lock);
  const own = customerId && (await findLocale(tx, tenantId, customerId));
  return { message, customerId, locale: own ? localeOf(own) : shop.locale };
}

export async function ownerOf(tx: Tx, tenantId: string, id: string | null, lock: boolean) {
  if (!id) return null;
  const survivor = (await mergedInto(statementsOf(tx), tenantId, id)) ?? id;
  if (lock) {
    const [customer] = await lockCustomers(tx, tenantId, [survivor]);
    return customer && customer.status !== "erased" ? survivor : null;
  }
  return survivor;
}

/** What they have said, in the order in which they said it. */
export const saidBy = async (tx: Tx, tenantId: string, customerId: string): Promise<SaidConsent[]> =>
  (await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId))).toReversed();
