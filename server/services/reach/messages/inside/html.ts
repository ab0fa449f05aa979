import { LRUCache } from "lru-cache";
import type { MessageRow } from "@/db/reach/messages";
import { insertShortLinks } from "@/db/reach/short-links";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import type { TemplateContent } from "@/server/messaging/templates/content";
import { prepareTemplate } from "@/server/messaging/templates/message";
import { type Locale, localeOf } from "@/server/texts";
import { openPixel } from "../../links/pixel";
import { type NewShortLink, shortLink } from "../../links/shorten";
import { loadTemplate } from "../../templates/load";
import type { Rest } from "./rest";

/** Versions never change: a mailing reads its own once. */
const contents = new LRUCache<string, TemplateContent>({ max: 100 });

async function contentOf(ctx: Ctx, id: string, version: number): Promise<TemplateContent> {
  const key = `${ctx.tenantId} ${id} ${version}`;
  const known = contents.get(key);
  if (known) return known;
  const { content } = await inTransaction(ctx, (tx) => loadTemplate(tx, ctx.tenantId, id, version));
  contents.set(key, content);
  return content;
}

/** The letter of a message, filled with its values as it is sent; its links count clicks, and a picture its opening. */
export async function htmlOf(
  ctx: Ctx,
  keys: TenantKeys,
  { message, rest, usual }: { message: MessageRow; rest: Rest; usual: Locale },
): Promise<string | null> {
  const { id, templateId, templateVersion, locale } = message;
  if (rest.html !== undefined) return rest.html;
  if (!rest.values || !templateId || templateVersion === null) return null;
  const content = await contentOf(ctx, templateId, templateVersion);
  const render = await prepareTemplate(content, {
    channel: "email",
    locale: locale ? localeOf(locale) : usual,
    usual,
  });
  if (!render) return null;
  const { tenantId, now } = ctx;
  const rows: NewShortLink[] = [];
  const known = new Map<string, string>();
  const { html } = render({
    variables: rest.values,
    links: (target) => {
      const made = known.get(target);
      if (made) return made;
      const { url, row } = shortLink(keys, { tenantId, messageId: id, target, now });
      rows.push(row);
      known.set(target, url);
      return url;
    },
  });
  if (rows.length > 0) await inTransaction(ctx, (tx) => insertShortLinks(tx, rows));
  return html && withPixel(html, openPixel(keys, tenantId, id));
}

/** Read only where pictures are loaded, so that an opening is never more than a hint. */
function withPixel(html: string, src: string): string {
  const pixel = `<img src="${src}" width="1" height="1" alt="">`;
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html + pixel : html.slice(0, end) + pixel + html.slice(end);
}
