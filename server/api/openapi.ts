import { type Api, openApiDocument } from "@/server/rest/openapi";
import { Problem } from "@/server/rest/problem-schema";
import { API_PATH } from "./base-path";
import { PARAMETER_EXAMPLES } from "./examples";
import type { ApiRoute } from "./route";

const TAGS = {
  segments: "Groups of customers: by a rule of the shop, or as your system says",
  customers: "What is known of a buyer, and the phones with your app",
  connection: "The key, and this document",
} as const;

const DESCRIPTION = `For accounting systems, sites, apps and call centres. An owner makes the key in the desk (Settings →
Integrations) and chooses what it is for: a call without the right scope gets 403. Money, quantities and points are
decimal strings; times are RFC 3339 with an offset. Unknown fields are ignored.

Lists come in pages: \`limit\` (50, at most 500) and \`cursor\`, which is \`next\` of the page before. Every answer has
\`X-Request-Id\`, \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\`; 429 says in \`Retry-After\` how long to
wait. Where two may write, send the \`ETag\` that you have read as \`If-Match\`: 412 when it has changed since.

Within version 1 answers only ever gain fields, and lists of words only ever gain words: read what you know and let the
rest by. What changed, and when, stands at /docs/changes.`;

const API: Api<ApiRoute> = {
  title: "Regulars: the management API",
  description: DESCRIPTION,
  base: API_PATH,
  tags: TAGS,
  otherTag: "connection",
  security: { name: "integrationKey", description: "int_<keyId>_<secret>, made by an owner for one system" },
  problem: Problem,
  examples: PARAMETER_EXAMPLES,
  keyExample: "sync",
  operationOf: (route) => ({
    locked: route.kind === "keyed",
    effect: false,
    condition: route.method === "PUT" && route.doc.headers?.includes("ETag") ? "If-Match" : undefined,
    problems: route.kind === "keyed" && route.scope !== null ? ["forbidden"] : [],
    headers:
      route.kind === "keyed"
        ? ["X-Request-Id", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
        : ["X-Request-Id"],
    ...(route.kind === "keyed" && route.scope !== null ? { note: `Scope: ${route.scope}` } : {}),
  }),
};

export const apiDocument = (routes: readonly ApiRoute[]) => openApiDocument(API, routes);
