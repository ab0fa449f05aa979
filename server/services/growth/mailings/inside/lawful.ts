import type { Reachable } from "@/db/reach/addresses";
import type { TenantRow } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { offsetMinutes } from "@/server/core/time/moment";
import { maySend } from "@/server/engine/policy/may-send";
import type { MessageClass } from "@/server/engine/policy/message-law";
import { consentChannel, type Way } from "@/server/services/reach/channels/ways";

interface By {
  tenant: TenantRow;
  template: { class: MessageClass };
  switches: Readonly<Record<string, string>>;
}

/**
 * Ways that the law of the channel closes come last: the next one of the list is taken, and where there is no other, the
 * guards say why it does not go. They judge the person and the products once more as it goes.
 */
export function lawfulFirst(
  { now }: Ctx,
  { tenant, template, switches }: By,
  person: Reachable,
  ways: readonly Way[],
): Way[] {
  const zone = person.timezone ?? person.storeTimezone ?? tenant.timezone;
  const isOpen = ({ channel, address }: Way): boolean =>
    maySend({
      country: tenant.country,
      channel: consentChannel(channel, address.kind),
      class: template.class,
      at: now.getTime(),
      offsetAt: (epochMs) => offsetMinutes(epochMs, zone),
      recipient: { age: null, operatorBlocked: false, suppressed: false, consents: person.consents },
      products: [],
      switches,
    }).allowed;
  return [...ways.filter(isOpen), ...ways.filter((way) => !isOpen(way))];
}
