/** What a request may speak of: to, digits (the same without a plus), text, from, key, apiKey. */
export type Values = ReadonlyMap<string, string>;

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** Places that have no value stay empty. Values are never looked through for places. */
export const filled = (template: string, values: Values): string =>
  template.replace(PLACE, (_, name: string) => values.get(name) ?? "");

/** Into each text of a JSON, so that no value can become more than a text. */
export function filledJson(value: unknown, values: Values): unknown {
  if (typeof value === "string") return filled(value, values);
  if (Array.isArray(value)) return value.map((one) => filledJson(one, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledJson(one, values)]));
}

export const filledForm = (template: string, values: Values): string =>
  new URLSearchParams(
    [...new URLSearchParams(template)].map(([name, value]) => [name, filled(value, values)]),
  ).toString();

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
]);

export const filledXml = (template: string, values: Values): string => {
  const escaped = [...values].map(
    ([name, value]) => [name, value.replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign)] as const,
  );
  return filled(template, new Map(escaped));
};

/** Each part of the path and each field of the query is encoded by itself. */
export function filledUrl(template: string, values: Values): string {
  const url = new URL(template);
  const parts = url.pathname.split("/").map((part) => {
    const plain = decodeURIComponent(part);
    return plain.includes("{{") ? encodeURIComponent(filled(plain, values)) : part;
  });
  url.pathname = parts.join("/");
  const query = filledForm(url.search, values);
  url.search = query;
  return url.href;
}

/** Lines of `Name: value`. A value cannot begin a header of its own. */
export const filledHeaders = (lines: string, values: Values): Record<string, string> =>
  Object.fromEntries(
    headersOf(lines).map(([name, value]) => [name, filled(value, values).replace(/[^\x20-\x7e]/g, "")]),
  );

const headersOf = (lines: string): [string, string][] =>
  lines
    .split("\n")
    .map((line) => /^([\w-]+)\s*:\s*(.*)$/.exec(line.trim()))
    .flatMap((found) => (found ? [[(found[1] ?? "").toLowerCase(), found[2] ?? ""]] : []));
