import type { Reachable } from "@/db/reach/addresses";
import type { TenantRow } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import { ageOn } from "@/server/core/time/age";
import { offsetMinutes } from "@/server/core/time/moment";
import { productsOf } from "@/server/engine/policy/about";
import { maySend } from "@/server/engine/policy/may-send";
import type { LawProduct, MessageClass } from "@/server/engine/policy/message-law";
import type { LawReason } from "@/server/engine/policy/reasons";
import { consentChannel, type Way } from "@/server/services/reach/channels/ways";

interface By {
  tenant: TenantRow;
  keys: TenantKeys;
  template: { class: MessageClass };
  switches: Readonly<Record<string, string>>;
}

/**
 * Ways that the law of the channel closes come last: the next one of the list is taken, and where there is no other, the
 * guards say why it does not go. They judge everything once more as it goes.
 */
export function lawfulFirst(ctx: Ctx, by: By, person: Reachable, ways: readonly Way[]): Way[] {
  const open = ways.filter((way) => ask(ctx, by, { person, way, products: [], age: null }).allowed);
  return [...open, ...ways.filter((way) => !open.includes(way))];
}

/** Why the law lets no such goods be spoken of to this person; null: it does. @param about see engine/policy/about */
export function refusedGoods(
  ctx: Ctx,
  by: By,
  { person, way, about }: { person: Reachable; way: Way; about: number },
): LawReason | null {
  if (about === 0) return null;
  const { birthDateEncrypted: born } = person;
  const age = born === null ? null : ageOn(by.keys.decrypt(born), ctx.now, zoneOf(person, by));
  const { allowed, reasons } = ask(ctx, by, { person, way, products: productsOf(about), age });
  const rules = reasons.flatMap(({ rule }) => (rule === "hours" ? [] : [rule]));
  return allowed ? null : (rules[0] ?? "not-permitted");
}

const zoneOf = ({ timezone, storeTimezone }: Reachable, { tenant }: By): string =>
  timezone ?? storeTimezone ?? tenant.timezone;

interface Asked {
  person: Reachable;
  way: Way;
  products: readonly LawProduct[];
  age: number | null;
}

function ask({ now }: Ctx, by: By, { person, way: { channel, address }, products, age }: Asked) {
  const zone = zoneOf(person, by);
  return maySend({
    country: by.tenant.country,
    channel: consentChannel(channel, address.kind),
    class: by.template.class,
    at: now.getTime(),
    offsetAt: (epochMs) => offsetMinutes(epochMs, zone),
    recipient: { age, operatorBlocked: false, suppressed: false, consents: person.consents },
    products,
    switches: by.switches,
  });
}
