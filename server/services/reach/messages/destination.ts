import type { Tx } from "@/db/client";
import { findLocale } from "@/db/members/customers";
import { selectReachable } from "@/db/reach/addresses";
import { selectChannels } from "@/db/reach/channels";
import { fieldRefused } from "@/server/core/errors";
import type { MessageClass } from "@/server/engine/policy/message-law";
import { type Locale, localeOf } from "@/server/texts";
import { type Way, waysTo } from "../channels/ways";

/** How a customer is written to about something that they wait for: the first way of the tenant's channels. */
export async function wayTo(tx: Tx, tenantId: string, customerId: string, of: MessageClass): Promise<Way> {
  const [person] = await selectReachable(tx, tenantId, [customerId]);
  const found = person && waysTo(person, await selectChannels(tx, tenantId), { class: of, channels: null });
  const way = found?.ways[0];
  if (way) return way;
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
