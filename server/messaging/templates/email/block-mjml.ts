import { isLink, linkLiquid } from "../links";
import type { Block } from "./blocks";
import { escapeHtml } from "./escape";
import type { HiddenLiquid } from "./hidden-liquid";
import { inlineHtml, inlines, type LinkOf, paragraphs } from "./markdown";
import { ACCENT, LINE, MUTED } from "./style";
import type { BlockWords } from "./words";

export interface Place {
  liquid: HiddenLiquid;
  words: BlockWords;
}

const SPACES = { small: "12px", medium: "24px", large: "48px" } as const;
const COUPON = `display:inline-block;padding:10px 20px;border:2px dashed ${ACCENT};border-radius:8px;font-family:Consolas,Menlo,monospace;font-size:22px;font-weight:700;letter-spacing:2px`;

/** A text of the author between tags or quotes: its Liquid stays, all else is escaped. */
const safe = ({ liquid }: Place, text: string): string => escapeHtml(liquid.hide(text));

const linkIn =
  ({ liquid }: Place): LinkOf =>
  (link) => {
    const shown = liquid.show(link);
    return isLink(shown) ? liquid.hide(linkLiquid(shown)) : null;
  };

const marked = (place: Place, text: string): string => {
  const linkOf = linkIn(place);
  return paragraphs(place.liquid.hide(text))
    .map((parts) => inlineHtml(parts, linkOf))
    .map((html, i) => `<p style="margin:${i === 0 ? "0" : "12px 0 0"}">${html}</p>`)
    .join("");
};

const oneLine = (place: Place, text: string): string =>
  inlineHtml(inlines(place.liquid.hide(text)), linkIn(place));

/** An attribute with a link; empty where there is none. */
const attribute = (place: Place, name: string, link: string): string =>
  link !== "" && isLink(link) ? ` ${name}="${escapeHtml(place.liquid.hide(linkLiquid(link)))}"` : "";

const picture = (place: Place, from: string, alt: string, link: string): string =>
  from !== "" && isLink(from)
    ? `<mj-image${attribute(place, "src", from)} alt="${safe(place, alt)}"${attribute(place, "href", link)} />`
    : "";

const inkText = (html: string, more = ""): string => `<mj-text css-class="ink"${more}>${html}</mj-text>`;

/** A part of an e-mail as MJML. */
export function blockMjml(block: Block, place: Place): string {
  const { liquid, words } = place;
  const on = (code: string) => liquid.word(code);
  switch (block.kind) {
    case "heading":
      return inkText(
        `<h2 style="margin:0;font-size:22px;line-height:1.3">${oneLine(place, block.text)}</h2>`,
        ' padding="16px 24px 4px"',
      );
    case "text":
      return inkText(marked(place, block.text));
    case "picture":
      return picture(place, block.picture, block.alt, block.link);
    case "button":
      return `<mj-button css-class="press"${attribute(place, "href", block.link)}>${safe(place, block.label)}</mj-button>`;
    case "video": {
      const label = safe(place, block.label === "" ? words.watch : block.label);
      const href = attribute(place, "href", block.link);
      return `${picture(place, block.picture, block.alt, block.link)}${inkText(`<a${href}>▶ ${label}</a>`, ' align="center"')}`;
    }
    case "products":
      return productsMjml(block, place);
    case "coupon":
      return inkText(
        `${safe(place, block.title === "" ? words.coupon : block.title)}<br><span class="coupon" style="${COUPON}">${on("{{ coupon.code }}")}</span>${block.note === "" ? "" : `<br><span style="font-size:14px">${oneLine(place, block.note)}</span>`}`,
        ' align="center"',
      );
    case "balance": {
      const expiring = words.expiring(on("{{ points.expiring }}"), on("{{ points.expiresOn }}"));
      return inkText(
        `${safe(place, block.title === "" ? words.points : block.title)}: <strong>${on("{{ points.balance | default: '0' }}")}</strong>${on("{% if points.expiring %}")}<br>${expiring}${on("{% endif %}")}`,
        ' align="center" font-size="18px"',
      );
    }
    case "divider":
      return '<mj-divider css-class="rule" />';
    case "spacer":
      return `<mj-spacer height="${SPACES[block.size]}" />`;
    case "footer":
      return footerMjml(block, place);
  }
}

function productsMjml({ title, most }: Extract<Block, { kind: "products" }>, place: Place): string {
  const { word } = place.liquid;
  const cell = `padding:10px 0;border-bottom:1px solid ${LINE}`;
  const head =
    title === ""
      ? ""
      : `<tr><td colspan="2" style="padding:0 0 4px;font-weight:600">${oneLine(place, title)}</td></tr>`;
  return `<mj-table css-class="ink">${word("{% if products.recommended[0] %}")}${head}${word(`{% for product in products.recommended limit: ${most} %}`)}<tr><td style="${cell}">${word("{{ product.name }}")}</td><td style="${cell};text-align:right;white-space:nowrap">${word("{{ product.price }}")}</td></tr>${word("{% endfor %}{% endif %}")}</mj-table>`;
}

function footerMjml({ text }: Extract<Block, { kind: "footer" }>, place: Place): string {
  const { liquid, words } = place;
  const { word } = liquid;
  const given = (name: string, html: string) => `${word(`{% if ${name} %}`)}${html}${word("{% endif %}")}`;
  const link = (name: string, label: string) =>
    given(name, `<a href="${word(`{{ ${name} | http_link }}`)}">${label}</a> &nbsp; `);
  const lines = [
    ...(text === "" ? [] : [marked(place, text)]),
    `<p style="margin:8px 0 0">${word("{{ shop.name }}")}${given("shop.address", `<br>${word("{{ shop.address }}")}`)}${given("shop.phone", `<br>${words.phone}: ${word("{{ shop.phone }}")}`)}</p>`,
    `<p style="margin:8px 0 0">${link("unsubscribe.link", words.unsubscribe)}${link("preferences.link", words.preferences)}</p>`,
  ];
  return `<mj-text css-class="plain" align="center" font-size="13px" color="${MUTED}">${lines.join("")}</mj-text>`;
}
