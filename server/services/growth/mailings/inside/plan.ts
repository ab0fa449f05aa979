import type { Tx } from "@/db/client";
import type { MailingRow } from "@/db/growth/mailings";
import { type Reachable, selectReachable } from "@/db/reach/addresses";
import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { readLawSwitches } from "@/db/reach/law-switches";
import type { MessageRow, NewMessage } from "@/db/reach/messages";
import type { TenantRow } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import type { ChannelKind } from "@/server/engine/policy/channels";
import type { SkipReason } from "@/server/engine/policy/reasons";
import { TEMPLATE_CHANNELS, type TemplateChannel } from "@/server/messaging/templates/content";
import { prepareTemplate, type Renderer, type Variables } from "@/server/messaging/templates/message";
import { rootsIn } from "@/server/messaging/templates/variables";
import { type Way, waysTo } from "@/server/services/reach/channels/ways";
import { type NewShortLink, shortLink } from "@/server/services/reach/links/shorten";
import { leavingLinks } from "@/server/services/reach/links/unsubscribe";
import { costOf, messageRow } from "@/server/services/reach/messages/queue";
import { aboutOfTemplate } from "@/server/services/reach/templates/about";
import { type LoadedTemplate, loadTemplate } from "@/server/services/reach/templates/load";
import { variablesFor } from "@/server/services/reach/templates/variables";
import { type Locale, localeOf } from "@/server/texts";
import { lawfulFirst, refusedGoods } from "./lawful";

const HOUR_MS = 3_600_000;

/** What a mailing is worked out by. */
export interface Terms {
  mailing: MailingRow;
  template: LoadedTemplate;
  accounts: ChannelRow[];
  tenant: TenantRow;
  keys: TenantKeys;
  /** what goods its texts name, see engine/policy/about */
  about: number;
  /** the owner's decisions, by name */
  switches: Readonly<Record<string, string>>;
}

/** A message whose channel has refused it, and what comes after that channel. */
export interface Refused {
  message: MessageRow;
  channels: readonly ChannelKind[];
}

type Skipped = { customerId: string; part: "skipped"; reason: SkipReason };

export type Planned =
  | Skipped
  | {
      customerId: string;
      part: "sent";
      message: NewMessage & { id: string };
      links: NewShortLink[];
      text: string;
      way: Way;
      parts: number;
      cost: number;
    };

export async function loadTerms(tx: Tx, ctx: Ctx, mailing: MailingRow): Promise<Terms | null> {
  const { tenantId } = ctx;
  if (!mailing.templateId) return null;
  const template = await loadTemplate(tx, tenantId, mailing.templateId, mailing.templateVersion ?? undefined);
  return {
    mailing,
    template,
    about: await aboutOfTemplate(tx, tenantId, template),
    accounts: await selectChannels(tx, tenantId),
    switches: await readLawSwitches(tx, tenantId),
    ...(await loadTenantAndKeys(tx, tenantId)),
  };
}

/** What each of these customers would get, or why not: the text with their own values, its way and its cost. */
export async function planMessages(
  tx: Tx,
  ctx: Ctx,
  terms: Terms,
  customerIds: readonly string[],
  { preview, after = new Map() }: { preview: boolean; after?: ReadonlyMap<string, Refused> },
): Promise<Planned[]> {
  const people = new Map(
    (await selectReachable(tx, ctx.tenantId, customerIds)).map((person) => [person.customerId, person]),
  );
  const usual = terms.accounts.length > 0 ? terms.mailing.channels : null;
  const routes: (Route | Skipped)[] = [];
  for (const customerId of customerIds) {
    const person = people.get(customerId);
    const refused = after.get(customerId) ?? null;
    routes.push(
      person
        ? await routeTo(ctx, terms, person, { channels: refused?.channels ?? usual, refused })
        : skipped(customerId, "no-recipient"),
    );
  }
  // only of those who get it: what is made for a message, such as a link, is made for nobody else
  const reached = routes.flatMap((route) => ("way" in route ? [route.customerId] : []));
  const roots = rootsIn(terms.template.content);
  const variables = await variablesFor(tx, ctx, reached, { roots, preview });
  return routes.map((route) =>
    "way" in route ? fill(ctx, terms, route, variables.get(route.customerId) ?? {}) : route,
  );
}

const skipped = (customerId: string, reason: SkipReason): Skipped => ({
  ...{ customerId, part: "skipped", reason },
});

interface Asked {
  channels: readonly ChannelKind[] | null;
  refused: Refused | null;
}

/** The first way that is open to the customer, that the law leaves open, and for which something is written. */
async function routeTo(
  ctx: Ctx,
  terms: Terms,
  person: Reachable,
  { channels, refused }: Asked,
): Promise<Route | Skipped> {
  const { customerId } = person;
  const { ways, reason } = waysTo(person, terms.accounts, { class: terms.template.class, channels });
  if (reason) return skipped(customerId, reason);
  const usual = localeOf(terms.tenant.locale);
  const locale = person.locale ? localeOf(person.locale) : usual;
  for (const way of lawfulFirst(ctx, terms, person, ways)) {
    const channel = writtenFor(way);
    const render = channel && (await prepareTemplate(terms.template.content, { channel, locale, usual }));
    if (render) return { customerId, person, way, locale, render, refused };
  }
  return skipped(customerId, "no-channel");
}

/** What of the template goes that way; the outbox shows what its address would get. */
function writtenFor({ channel, address }: Way): TemplateChannel | null {
  if (channel === "console") return address.kind === "email" ? "email" : "sms";
  return TEMPLATE_CHANNELS.find((one) => one === channel) ?? null;
}

interface Route {
  customerId: string;
  person: Reachable;
  way: Way;
  locale: Locale;
  render: Renderer;
  refused: Refused | null;
}

function fill(ctx: Ctx, terms: Terms, route: Route, variables: Variables): Planned {
  const { customerId, person, way, locale, render, refused } = route;
  const { keys, mailing, template } = terms;
  const { tenantId, now } = ctx;
  const about = terms.about | shownProducts(terms, way, variables);
  const unlawful = refusedGoods(ctx, terms, { person, way, about });
  if (unlawful) return skipped(customerId, unlawful);
  const id = newId();
  const links: NewShortLink[] = [];
  const short = (target: string): string => {
    const { url, row } = shortLink(keys, { tenantId, messageId: id, target, now });
    links.push(row);
    return url;
  };
  const leaving = leavingLinks(keys, tenantId, id);
  const isShort = writtenFor(way) === "sms";
  const asked = rootsIn(template.content);
  const values = {
    ...variables,
    ...(asked.has("unsubscribe")
      ? { unsubscribe: { link: isShort ? short(leaving.page) : leaving.page } }
      : {}),
    ...(asked.has("preferences")
      ? { preferences: { link: isShort ? short(leaving.preferences) : leaving.preferences } }
      : {}),
  };
  const { text, subject, html } = render({ variables: values, links: short });
  const message = messageRow(ctx, keys, {
    id,
    sendKey: refused ? `${refused.message.sendKey}:${way.channel}` : `mailing:${mailing.id}:${customerId}`,
    customerId,
    way,
    class: template.class,
    purpose: "mailing",
    text,
    rest: {
      subject: subject ?? undefined,
      unsubscribeUrl: template.class === "marketing" ? leaving.oneClick : undefined,
      // the letter itself is filled as it goes: kept, it would be a hundred times larger than what it is made of
      values: html === null ? undefined : values,
    },
    validUntil: refused?.message.validUntil ?? new Date(now.getTime() + mailing.validHours * HOUR_MS),
    insteadOf: refused?.message.id ?? null,
    source: mailing.code,
    template: template.code,
    templateId: template.id,
    templateVersion: template.version,
    locale,
    about,
    batchId: mailing.batchId,
  });
  return { customerId, part: "sent", message, links, text, way, ...costOf(way, template.class, text, keys) };
}

/** What the product cards of this channel's text show is to the law. */
function shownProducts({ template }: Terms, way: Way, { products }: Variables): number {
  const channel = writtenFor(way);
  if (!channel || !rootsIn(template.content, channel).has("products")) return 0;
  const about = typeof products === "object" && products !== null && "about" in products ? products.about : 0;
  return typeof about === "number" ? about : 0;
}
