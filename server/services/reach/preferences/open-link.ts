import { type Db, statementsOf, type Tx } from "@/db/client";
import { mergedInto, selectConsents, selectFamily } from "@/db/members/customer-page";
import { findLocale } from "@/db/members/customers";
import type { MessageRow } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { DomainError } from "@/server/core/errors";
import type { SaidConsent } from "@/server/engine/policy/consents";
import { lockSurvivor } from "@/server/services/members/membership/lock";
import { type Locale, localeOf } from "@/server/texts";
import { openSigned, type SignedLink } from "../links/signed";

/** The same answer for every kind of wrong link. */
export const unknownLink = () => new DomainError("not-found", "this link leads nowhere");

export interface OpenedLink extends Omit<SignedLink, "tenant"> {
  shop: { id: string; name: string; locale: Locale };
}

export async function openLink(db: Db, now: Date, token: string, purpose: string): Promise<OpenedLink> {
  const link = await openSigned(db, now, token, { purpose, actor: `${purpose}-page` });
  if (!link) throw unknownLink();
  const { tenant, ...rest } = link;
  return {
    ...rest,
    shop: { id: tenant.tenantId, name: tenant.name, locale: localeOf(tenant.locale) },
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

async function ownerOf(tx: Tx, tenantId: string, id: string | null, lock: boolean) {
  if (!id) return null;
  if (lock) return lockSurvivor(tx, tenantId, id);
  return (await mergedInto(statementsOf(tx), tenantId, id)) ?? id;
}

/** What they have said, in the order in which they said it. */
export const saidBy = async (tx: Tx, tenantId: string, customerId: string): Promise<SaidConsent[]> =>
  (await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId))).toReversed();
