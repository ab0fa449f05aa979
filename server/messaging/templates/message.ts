import { LRUCache } from "lru-cache";
import { transliterate } from "../transliterate";
import {
  chooseMessage,
  isEmail,
  type Language,
  type Placed,
  type TemplateChannel,
  type TemplateContent,
} from "./content";
import { compileEmail } from "./email/compile";
import { escapeHtml } from "./email/escape";
import { type Parsed, parse, render } from "./liquid";

/** What a template speaks of, by its names: `customer.firstName` is in `customer`. */
export type Variables = Readonly<Record<string, unknown>>;

export interface Recipient {
  variables: Variables;
  /** each web address of the message but where one leaves or changes settings: to count clicks */
  links?: ((link: string) => string) | undefined;
}

export interface RenderedMessage {
  language: Language;
  /** e-mail, push */
  subject: string | null;
  text: string;
  /** e-mail */
  html: string | null;
}

interface Asked {
  channel: TemplateChannel;
  /** the recipient's */
  locale: Language;
  /** the tenant's */
  usual: Language;
}

interface Ready {
  subject: Parsed | null;
  text: Parsed;
  html: Parsed | null;
  latin: Language | null;
}

const READY_MAX = 500;
/** Mailings come back to the same few versions; what they say is their name. */
const ready = new LRUCache<string, Ready>({ max: READY_MAX });

async function makeReady({ message, language }: Placed): Promise<Ready> {
  if (isEmail(message)) {
    const { subject, text, html } = await compileEmail(message, language);
    return {
      subject: parse("text", subject),
      text: parse("text", text),
      html: parse("html", html),
      latin: null,
    };
  }
  return {
    subject: message.subject === undefined ? null : parse("text", message.subject),
    text: parse("text", message.text),
    html: null,
    latin: message.latin ? language : null,
  };
}

async function readyOf(placed: Placed): Promise<Ready> {
  const key = JSON.stringify([placed.language, placed.message]);
  const known = ready.get(key);
  if (known) return known;
  const made = await makeReady(placed);
  ready.set(key, made);
  return made;
}

/** Renders for one recipient after another, with nothing left to do but to fill the values in. */
export type Renderer = (recipient: Recipient) => RenderedMessage;

/**
 * A template made ready for a channel and a language; null: it has nothing to say there.
 * @throws Error of liquidjs, for a template that cannot be read
 */
export async function prepareTemplate(content: TemplateContent, asked: Asked): Promise<Renderer | null> {
  const placed = chooseMessage(content, asked);
  if (!placed) return null;
  const { subject, text, html, latin } = await readyOf(placed);
  const written = (value: string) => (latin ? inLatin(value, latin) : value);
  return ({ variables, links }) => {
    const kept = links && keptLinks(variables);
    const follow = (link: string) => (kept?.has(link) || !links ? link : links(link));
    const made = {
      language: placed.language,
      subject: subject && oneLine(render(subject, variables)),
      text: written(render(text, variables).trim()),
      html: html && render(html, variables),
    };
    if (!links) return made;
    return {
      ...made,
      text: linksOfText(made.text, follow),
      html: made.html && linksOfHtml(made.html, follow),
    };
  };
}

/** A message as this recipient gets it; null: the template has nothing to say on the channel. */
export async function renderTemplate(
  content: TemplateContent,
  { variables, links, ...asked }: Asked & Recipient,
): Promise<RenderedMessage | null> {
  const prepared = await prepareTemplate(content, asked);
  return prepared?.({ variables, links }) ?? null;
}

/** By the table of the text's language; English has names of people who write in another. */
export const inLatin = (text: string, language: Language): string =>
  transliterate(text, language === "ru" ? "ru" : "uk");

/** A subject of two lines would be a header of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const OWN = ["unsubscribe", "preferences"];

function keptLinks(variables: Variables): ReadonlySet<string> {
  return new Set(
    OWN.flatMap((name) => {
      const value = variables[name];
      const link = typeof value === "object" && value !== null && "link" in value ? value.link : null;
      return typeof link === "string" ? [link] : [];
    }),
  );
}

const IN_TEXT = /https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]]/gi;
const IN_HTML = /(<a\s[^>]*?href=")(https?:[^"]*)(")/gi;

const linksOfText = (text: string, follow: (link: string) => string): string =>
  text.replace(IN_TEXT, (link) => follow(link));

const linksOfHtml = (html: string, follow: (link: string) => string): string =>
  html.replace(
    IN_HTML,
    (_, before: string, link: string, after: string) => before + escapeHtml(follow(unescaped(link))) + after,
  );

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#34;", '"')
    .replaceAll("&amp;", "&");
