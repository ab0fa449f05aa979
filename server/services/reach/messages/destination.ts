import type { Tx } from "@/db/client";
import { selectIdentifiers } from "@/db/members/customer-page";
import { findLocale } from "@/db/members/customers";
import { fieldRefused } from "@/server/core/errors";
import type { TenantKeys } from "@/server/core/secrets";
import { type Locale, localeOf } from "@/server/texts";

export interface Destination {
  type: "phone" | "email";
  value: string;
}

/** The phone that was given last; without a phone, the e-mail. */
export async function destinationOf(
  tx: Tx,
  tenantId: string,
  keys: TenantKeys,
  customerId: string,
): Promise<Destination> {
  const usable = (await selectIdentifiers(tx, tenantId, customerId)).filter((i) => i.blockedAt === null);
  for (const type of ["phone", "email"] as const) {
    const found = usable.findLast((identifier) => identifier.type === type);
    if (found) return { type, value: keys.decrypt(found.valueEncrypted) };
  }
  throw fieldRefused("", "no-destination", "the customer has neither a phone nor an e-mail address");
}

/** The customer's language, or the retailer's when it is unknown. */
export async function languageOf(
  tx: Tx,
  tenant: { id: string; locale: Locale },
  customerId: string,
): Promise<Locale> {
  const own = await findLocale(tx, tenant.id, customerId);
  return own ? localeOf(own) : tenant.locale;
}
