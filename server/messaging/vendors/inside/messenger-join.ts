import { matching } from "@/server/core/text";
import { lineField } from "../../fields";

/** A bot's name in links, with the at sign or without. */
export const botName = () => lineField(64).transform((name) => name.replace(/^@/, ""));

/** With which word a person who came by our link begins, where the link can only write for them. */
export const joinWord = () => matching(/^\S+$/, "one word", 20).default("start").meta({ advanced: true });

const TOKEN = /^[\w-]{1,64}$/;

/** The token in `start abc`; null: these words are a person's own. */
export function tokenAfter(word: string, text: string): string | null {
  const [first = "", token = "", ...rest] = text.trim().split(/\s+/);
  const isOurs = first.toLowerCase() === word.toLowerCase() && rest.length === 0 && TOKEN.test(token);
  return isOurs ? token : null;
}

/** A token that came by itself; of another form it is not ours. */
export const tokenOf = (given: string | null | undefined): string | null =>
  given && TOKEN.test(given) ? given : null;

export const linkWith = (address: string, query: Record<string, string>): string =>
  `${address}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")}`;
