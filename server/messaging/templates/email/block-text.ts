import { isLink } from "../links";
import type { Block } from "./blocks";
import type { HiddenLiquid } from "./hidden-liquid";
import { inlineText, paragraphs } from "./markdown";
import type { BlockWords } from "./words";

const withLink = (label: string, link: string): string =>
  link !== "" && isLink(link) ? (label === "" ? link : `${label}: ${link}`) : label;

/** A part of an e-mail as those read it who see no HTML; empty: there is nothing to read. */
export function blockText(block: Block, words: BlockWords, { hide, show }: HiddenLiquid): string {
  const plain = (text: string) => show(paragraphs(hide(text)).map(inlineText).join("\n\n"));
  switch (block.kind) {
    case "heading":
    case "text":
      return plain(block.text);
    case "picture":
      return withLink(block.alt, block.link);
    case "button":
      return withLink(block.label, block.link);
    case "video":
      return withLink(block.label || block.alt || words.watch, block.link);
    case "products": {
      const title = block.title === "" ? "" : `${plain(block.title)}\n`;
      return `{% if products.recommended[0] %}${title}{% for product in products.recommended limit: ${block.most} %}- {{ product.name }}{% if product.price %}, {{ product.price }}{% endif %}\n{% endfor %}{% endif %}`;
    }
    case "coupon":
      return [
        `${block.title || words.coupon}: {{ coupon.code }}`,
        ...(block.note === "" ? [] : [plain(block.note)]),
      ].join("\n");
    case "balance":
      return `${block.title || words.points}: {{ points.balance | default: '0' }}{% if points.expiring %}\n${words.expiring("{{ points.expiring }}", "{{ points.expiresOn }}")}{% endif %}`;
    case "divider":
      return "---";
    case "spacer":
      return "";
    case "footer":
      return [
        ...(block.text === "" ? [] : [plain(block.text)]),
        "{{ shop.name }}{% if shop.address %}\n{{ shop.address }}{% endif %}" +
          `{% if shop.phone %}\n${words.phone}: {{ shop.phone }}{% endif %}`,
        `{% if unsubscribe.link %}${words.unsubscribe}: {{ unsubscribe.link }}\n{% endif %}` +
          `{% if preferences.link %}${words.preferences}: {{ preferences.link }}{% endif %}`,
      ].join("\n\n");
  }
}
