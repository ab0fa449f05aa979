import { isLink } from "../links";
import { escapeHtml } from "./escape";

/**
 * The part of Markdown that people write without knowing it: **bold**, *italic*, [words](link), an empty line between
 * paragraphs. Everything else is text.
 */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "bold"; parts: Inline[] }
  | { kind: "italic"; parts: Inline[] }
  | { kind: "link"; link: string; parts: Inline[] };

const MARK = /\*\*(?<bold>[^\n]+?)\*\*|\*(?<italic>[^*\n]+)\*|\[(?<words>[^\]\n]+)\]\((?<link>[^)\s]+)\)|\n/;

/** @param deep marks within marks are looked for so many times */
export function inlines(text: string, deep = 3): Inline[] {
  const found: Inline[] = [];
  let rest = text;
  for (;;) {
    const match = deep > 0 ? MARK.exec(rest) : null;
    if (!match) break;
    const { bold, italic, words, link } = match.groups ?? {};
    if (match.index > 0) found.push({ kind: "text", text: rest.slice(0, match.index) });
    if (bold !== undefined) found.push({ kind: "bold", parts: inlines(bold, deep - 1) });
    else if (italic !== undefined) found.push({ kind: "italic", parts: inlines(italic, deep - 1) });
    else if (words !== undefined && link !== undefined)
      found.push({ kind: "link", link, parts: inlines(words, deep - 1) });
    else found.push({ kind: "break" });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== "") found.push({ kind: "text", text: rest });
  return found;
}

export const paragraphs = (text: string): Inline[][] =>
  text
    .split(/\n[ \t]*\n/)
    .filter((one) => one.trim() !== "")
    .map((one) => inlines(one.trim()));

/** How a link comes out: its Liquid safe, or null where it is no link. */
export type LinkOf = (link: string) => string | null;

export const inlineHtml = (parts: readonly Inline[], linkOf: LinkOf): string =>
  parts
    .map((part): string => {
      if (part.kind === "text") return escapeHtml(part.text);
      if (part.kind === "break") return "<br>";
      const inner = inlineHtml(part.parts, linkOf);
      if (part.kind === "bold") return `<strong>${inner}</strong>`;
      if (part.kind === "italic") return `<em>${inner}</em>`;
      const link = linkOf(part.link);
      return link === null ? inner : `<a href="${escapeHtml(link)}">${inner}</a>`;
    })
    .join("");

export const inlineText = (parts: readonly Inline[]): string =>
  parts
    .map((part): string => {
      if (part.kind === "text") return part.text;
      if (part.kind === "break") return "\n";
      const inner = inlineText(part.parts);
      return part.kind === "link" && inner !== part.link ? `${inner}: ${part.link}` : inner;
    })
    .join("");

/** Links of a text, as they are written. */
export const linksIn = (parts: readonly Inline[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === "text" || part.kind === "break") return [];
    return [...(part.kind === "link" ? [part.link] : []), ...linksIn(part.parts)];
  });

/** @param show brings back what was hidden of a link */
export const hasBadLink = (text: string, show: (link: string) => string): boolean =>
  paragraphs(text).some((parts) => linksIn(parts).some((link) => !isLink(show(link))));
