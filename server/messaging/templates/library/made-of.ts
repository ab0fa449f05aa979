import type { MessageClass } from "@/server/engine/policy/message-law";
import { type Language, TemplateContent } from "../content";
import type { Block } from "../email/blocks";

export const LIBRARY_GROUPS = ["beginning", "return", "points", "occasions", "after", "codes"] as const;

export interface LibraryTemplate {
  code: string;
  class: MessageClass;
  group: (typeof LIBRARY_GROUPS)[number];
  names: Record<Language, string>;
  content: TemplateContent;
}

interface Texts {
  name: string;
  sms: string;
  /** for messengers, and for push under its subject */
  chat: string;
  push?: string;
  email?: { subject: string; preheader: string; blocks: Block[] };
}

type ReadyTemplate = Omit<LibraryTemplate, "names" | "content"> & Record<Language, Texts>;

/** A ready template of its texts in three languages: what is written for messengers is for all of them. */
export function ready({ code, class: of, group, ...texts }: ReadyTemplate): LibraryTemplate {
  const each = <T>(pick: (one: Texts) => T) => ({
    uk: pick(texts.uk),
    ru: pick(texts.ru),
    en: pick(texts.en),
  });
  const chat = each((one) => ({ text: one.chat }));
  const content = {
    sms: each((one) => ({ text: one.sms })),
    ...(texts.uk.email && { email: each((one) => one.email) }),
    ...(texts.uk.push && { push: each((one) => ({ subject: one.push, text: one.chat })) }),
    ...{ telegram: chat, viber: chat, max: chat, vk: chat, ok: chat, whatsapp: chat },
  };
  const names = each((one) => one.name);
  return { code, class: of, group, names, content: TemplateContent.parse(content) };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The words after a person's first name; without a known one they begin the sentence. */
export const to = (words: string): string =>
  `{% if customer.firstName %}{{ customer.firstName }}, ${words}{% else %}${capital(words)}{% endif %}`;

export const OPT_OUT: Readonly<Record<Language, string>> = {
  uk: "Відмова: {{ unsubscribe.link }}",
  ru: "Отказ: {{ unsubscribe.link }}",
  en: "Opt out: {{ unsubscribe.link }}",
};

export const heading = (text: string): Block => ({ kind: "heading", text });
export const text = (words: string): Block => ({ kind: "text", text: words });
export const button = (label: string, link: string): Block => ({ kind: "button", label, link });
export const coupon = (note = ""): Block => ({ kind: "coupon", title: "", note });
export const balance = (): Block => ({ kind: "balance", title: "" });
export const products = (title: string): Block => ({ kind: "products", title, most: 3 });
export const footer = (words = ""): Block => ({ kind: "footer", text: words });
