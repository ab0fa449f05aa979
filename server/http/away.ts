import type { IncomingMessage, ServerResponse } from "node:http";
import { chosenLanguage } from "@/server/core/chosen-language";
import { type Locale, localeOf, say } from "@/server/texts";

/** How long an answer of the database counts: a page asks once more after that, which takes it no time. */
const FRESH_MS = 1000;
const AGAIN_S = 5;

/** What was chosen last, then the browser's, then that of most of our people. */
const localeFor = ({ headers }: IncomingMessage): Locale =>
  localeOf(chosenLanguage(headers.cookie) ?? (headers["accept-language"] || "uk"));

/** A page, asked for by a browser or by Next within one; the guide and the pages' files need no database. */
const isPage = ({ method, url = "/", headers }: IncomingMessage): boolean =>
  (method === "GET" || method === "HEAD") &&
  !/^\/(?:_next|api|docs)(?:\/|$)|\.\w+(?:\?|$)/.test(url) &&
  (headers.rsc !== undefined || (headers.accept ?? "").includes("text/html"));

/** It asks again by itself, and says what it says without any script. */
const pageIn = (locale: Locale, address: string): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${AGAIN_S}">
<title>${say(locale, "away.title")}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:1rem}main{max-width:32rem}</style>
</head>
<body><main role="alert">
<h1>${say(locale, "away.title")}</h1>
<p>${say(locale, "away.text")}</p>
<p><a href="${address}">${say(locale, "away.again")}</a></p>
</main></body>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Pages are answered by us while the database is away: Next would begin them and break off, in English.
 * @param answers whether the database does
 */
export function awayPages(answers: () => Promise<boolean>) {
  let goodUntil = 0;
  let asking: Promise<boolean> | null = null;
  const isThere = (): Promise<boolean> | boolean => {
    if (performance.now() < goodUntil) return true;
    asking ??= answers().then((good) => {
      asking = null;
      if (good) goodUntil = performance.now() + FRESH_MS;
      return good;
    });
    return asking;
  };
  /** @returns whether it has answered */
  return async (message: IncomingMessage, reply: ServerResponse): Promise<boolean> => {
    if (!isPage(message) || (await isThere())) return false;
    const page = Buffer.from(pageIn(localeFor(message), escaped(message.url ?? "/")));
    reply.writeHead(503, {
      "content-type": "text/html; charset=utf-8",
      "content-length": page.length,
      "cache-control": "no-store",
      "retry-after": String(AGAIN_S),
    });
    reply.end(message.method === "HEAD" ? undefined : page);
    return true;
  };
}
