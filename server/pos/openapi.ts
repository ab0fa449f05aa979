import { z } from "zod";
import { errorOf, type ProblemCode } from "@/server/core/errors/codes";
import { PARAMETER_EXAMPLES } from "./examples";
import { type Json, referTo, Schemas } from "./openapi-schemas";
import { Problem } from "./problem-schema";
import type { HeaderName, OpenRoute, Route, TillRoute } from "./route";

const HEADERS: Record<HeaderName, { description: string; schema: Json }> = {
  ETag: {
    description: "Names what the till has; If-None-Match with it saves the way",
    schema: { type: "string" },
  },
  "Idempotent-Replayed": {
    description: "true: this very request took effect before, and this is what it got then",
    schema: { type: "string", enum: ["true"] },
  },
  "Retry-After": { description: "Seconds to wait", schema: { type: "string", pattern: "^[0-9]+$" } },
  "WWW-Authenticate": { description: "Bearer", schema: { type: "string" } },
  Allow: { description: "The methods that there are", schema: { type: "string" } },
  "X-Request-Id": {
    description: "Stands in the server's log, too",
    schema: { type: "string", format: "uuid" },
  },
};

const headersOf = (names: readonly HeaderName[]): Json =>
  names.length === 0
    ? {}
    : {
        headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
      };

const OF_STATUS: Partial<Record<number, readonly HeaderName[]>> = {
  401: ["WWW-Authenticate"],
  405: ["Allow"],
  429: ["Retry-After"],
  503: ["Retry-After", "X-Request-Id"],
};

const ALWAYS: readonly ProblemCode[] = ["rate-limited", "unavailable", "key-in-url"];
const FOR_TILLS: readonly ProblemCode[] = ["key-invalid", "key-revoked"];
const WITH_BODY: readonly ProblemCode[] = ["malformed", "too-large", "media-type"];
const WITH_EFFECT: readonly ProblemCode[] = [
  "idempotency-key-missing",
  "request-in-progress",
  "idempotency-key-reused",
];

function problemsOf(route: TillRoute | OpenRoute): Record<string, unknown> {
  const codes = new Set([
    ...route.doc.problems,
    ...ALWAYS,
    ...(route.kind === "till" ? FOR_TILLS : []),
    ...(route.body ? WITH_BODY : []),
    ...(route.kind === "till" && route.effect ? WITH_EFFECT : []),
  ]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = errorOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.join(", "),
        ...headersOf(OF_STATUS[status] ?? []),
        content: { "application/problem+json": { schema: referTo("Problem") } },
      },
    ]),
  );
}

function repliesOf(route: TillRoute | OpenRoute, schemas: Schemas): Json {
  const { doc, operationId } = route;
  const replays: HeaderName[] = route.kind === "till" && route.effect ? ["Idempotent-Replayed"] : [];
  return Object.fromEntries(
    Object.entries(doc.replies).map(([status, { description, schema, example }]) => [
      status,
      {
        description,
        ...headersOf([...replays, ...(doc.headers ?? [])]),
        ...(schema && {
          content: {
            "application/json": {
              schema: schemas.refer(schema, "output", `${operationId}Answer`),
              ...(example ? { example } : {}),
            },
          },
        }),
      },
    ]),
  );
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

const queryParameters = (query: z.ZodType) => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(schema instanceof Object && schema.description ? { description: schema.description } : {}),
    schema,
  }));
};

/** A key of its own for each example, so that they can be sent one after the other. */
const idempotencyKey = (operationId: string, effect: Exclude<TillRoute["effect"], false>) => ({
  name: "Idempotency-Key",
  in: "header",
  required: effect === true,
  description:
    (effect === true ? "" : `Needed when ${effect.when}. `) +
    "Kept at least 72 hours: the same key and body gets the same answer, with Idempotent-Replayed: true. " +
    "Only effects are kept: after an error the same key may be sent again.",
  schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
  example: `S1-T1-000345-${operationId}`,
});

const IF_NONE_MATCH = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "The ETag of what the till has: 304 when it is still so",
  schema: { type: "string" },
};

const withExample = <Parameter extends { name?: string }>(parameter: Parameter) => {
  const example = PARAMETER_EXAMPLES[parameter.name ?? ""];
  return example === undefined ? parameter : { ...parameter, example };
};

const TAGS = {
  customers: "Who the buyer is, and who becomes one",
  quotes: "What a basket gets",
  purchases: "Paid receipts",
  returns: "What comes back",
  "gift-cards": "Our own gift cards",
  till: "The till itself: its connection, its key, what it needs without a connection",
} as const;

const tagOf = (path: string): string => {
  const [, first = ""] = path.split("/");
  return Object.hasOwn(TAGS, first) ? first : "till";
};

function operationOf(route: TillRoute | OpenRoute, schemas: Schemas): Json {
  const forTill = route.kind === "till";
  const body = route.body && (route.doc.body ?? route.body);
  return {
    operationId: route.operationId,
    tags: [tagOf(route.path)],
    summary: route.doc.summary,
    security: forTill ? [{ tillKey: [] }] : [],
    parameters: [
      ...pathParameters(route.path),
      ...(forTill && route.query ? queryParameters(route.query) : []),
      ...(route.doc.headers?.includes("ETag") ? [IF_NONE_MATCH] : []),
      ...(forTill && route.effect ? [idempotencyKey(route.operationId, route.effect)] : []),
    ].map(withExample),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: schemas.refer(body, "input", `${route.operationId}Request`),
            ...(route.doc.example ? { example: route.doc.example } : {}),
          },
        },
      },
    }),
    responses: { ...repliesOf(route, schemas), ...problemsOf(route) },
  };
}

function pathsOf(routes: readonly Route[], schemas: Schemas): Record<string, Json> {
  const paths = new Map<string, Json>();
  for (const route of routes) {
    const operation = { [route.method.toLowerCase()]: operationOf(route, schemas) };
    paths.set(route.path, { ...paths.get(route.path), ...operation });
  }
  return Object.fromEntries(paths);
}

const DESCRIPTION = `Money, quantities and points are decimal strings; numbers with as few decimals are taken too. Times are
RFC 3339 with an offset. Unknown fields are ignored. A till sells without loyalty when no answer comes in 2.5 seconds.
Where a customer has to say a one-time code before paying with points, 423 \`confirmation-required\` asks for it.

Within version 1 answers only ever gain fields, and lists of words (reasons, codes, messages) only ever gain words: read
what you know and let the rest by. What changed, and when, stands at /docs/changes.`;

/** Made from the very schemas that parse requests. */
export function openApiDocument(routes: readonly Route[]): Json {
  const schemas = new Schemas();
  schemas.refer(Problem, "output", "Problem");
  const paths = pathsOf(routes, schemas);
  return {
    openapi: "3.1.0",
    info: { title: "Regulars: the till's API", version: "1", description: DESCRIPTION },
    servers: [{ url: "/api/pos/v1" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.byName(),
      headers: HEADERS,
      securitySchemes: {
        tillKey: { type: "http", scheme: "bearer", description: "pos_<keyId>_<secret>, one for each till" },
      },
    },
  };
}
