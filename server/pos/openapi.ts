import { type Api, openApiDocument } from "@/server/rest/openapi";
import { BASE_PATH } from "./base-path";
import { PARAMETER_EXAMPLES } from "./examples";
import { TillProblem } from "./problem-schema";
import type { Route } from "./route";

const TAGS = {
  customers: "Who the buyer is, and who becomes one",
  quotes: "What a basket gets",
  purchases: "Paid receipts",
  returns: "What comes back",
  "gift-cards": "Our own gift cards",
  till: "The till itself: its connection, its key, what it needs without a connection",
} as const;

const DESCRIPTION = `Money, quantities and points are decimal strings; numbers with as few decimals are taken too. Times are
RFC 3339 with an offset. Unknown fields are ignored. A till sells without loyalty when no answer comes in 2.5 seconds.
Where a customer has to say a one-time code before paying with points, 423 \`confirmation-required\` asks for it.

Within version 1 answers only ever gain fields, and lists of words (reasons, codes, messages) only ever gain words: read
what you know and let the rest by. What changed, and when, stands at /docs/changes.`;

const API: Api<Route> = {
  title: "Regulars: the till's API",
  description: DESCRIPTION,
  base: BASE_PATH,
  tags: TAGS,
  otherTag: "till",
  security: { name: "tillKey", description: "pos_<keyId>_<secret>, one for each till" },
  problem: TillProblem,
  examples: PARAMETER_EXAMPLES,
  keyExample: "S1-T1-000345",
  operationOf: (route) => ({
    locked: route.kind === "till",
    effect: route.kind === "till" && route.effect,
    condition: route.doc.headers?.includes("ETag") ? "If-None-Match" : undefined,
    problems: [],
    headers: [],
  }),
};

export const tillsDocument = (routes: readonly Route[]) => openApiDocument(API, routes);
