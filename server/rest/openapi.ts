import { z } from "zod";
import { errorOf, type ProblemCode } from "@/server/core/errors/codes";
import { type Json, referTo, Schemas } from "./openapi-schemas";
import type { Condition, HeaderName, Reply, RouteShape, SomeEffect } from "./route";

const HEADERS: Record<HeaderName, { description: string; schema: Json }> = {
  ETag: {
    description: "Names what was answered: send it back to ask or to write only on a condition",
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
  "RateLimit-Limit": {
    description: "Requests that the key may send in a minute",
    schema: { type: "string", pattern: "^[0-9]+$" },
  },
  "RateLimit-Remaining": {
    description: "How many of them are left",
    schema: { type: "string", pattern: "^[0-9]+$" },
  },
  "RateLimit-Reset": {
    description: "Seconds until all of them are there again",
    schema: { type: "string", pattern: "^[0-9]+$" },
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
const WITH_KEY: readonly ProblemCode[] = ["key-invalid", "key-revoked"];
const WITH_BODY: readonly ProblemCode[] = ["malformed", "too-large", "media-type"];
const WITH_EFFECT: readonly ProblemCode[] = [
  "idempotency-key-missing",
  "request-in-progress",
  "idempotency-key-reused",
];

/** What the document says of one call, beyond what every call has. */
export interface Operation {
  /** needs a key */
  locked: boolean;
  /** needs an Idempotency-Key: always, or sometimes */
  effect: false | true | Pick<SomeEffect<never>, "when">;
  condition?: Condition | undefined;
  /** in addition to those of every call */
  problems: readonly ProblemCode[];
  /** on every answer of the call */
  headers: readonly HeaderName[];
  /** added to its summary */
  note?: string;
}

export interface Api<Route extends RouteShape> {
  title: string;
  description: string;
  /** the path that all of its addresses begin with */
  base: string;
  /** by the first part of the address, and one for all others */
  tags: Readonly<Record<string, string>>;
  otherTag: string;
  security: { name: string; description: string };
  problem: z.ZodType;
  examples: Readonly<Record<string, string>>;
  /** begins the example of a key for each call */
  keyExample: string;
  operationOf(route: Route): Operation;
}

function problemsOf(route: RouteShape, { locked, effect, problems, headers }: Operation): Json {
  const codes = new Set([
    ...route.doc.problems,
    ...problems,
    ...ALWAYS,
    ...(locked ? WITH_KEY : []),
    ...(route.body ? WITH_BODY : []),
    ...(effect ? WITH_EFFECT : []),
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
        ...headersOf([...new Set([...headers, ...(OF_STATUS[status] ?? [])])]),
        content: { "application/problem+json": { schema: referTo("Problem") } },
      },
    ]),
  );
}

function repliesOf({ doc, operationId }: RouteShape, { effect, headers }: Operation, schemas: Schemas): Json {
  const replays: HeaderName[] = effect ? ["Idempotent-Replayed"] : [];
  return Object.fromEntries(
    Object.entries(doc.replies).map(([status, { description, schema, example }]) => [
      status,
      {
        description,
        ...headersOf([...headers, ...replays, ...(doc.headers ?? [])]),
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
const idempotencyKey = (example: string, effect: true | { when: string }) => ({
  name: "Idempotency-Key",
  in: "header",
  required: effect === true,
  description:
    (effect === true ? "" : `Needed when ${effect.when}. `) +
    "Kept at least 72 hours: the same key and body gets the same answer, with Idempotent-Replayed: true. " +
    "Only effects are kept: after an error the same key may be sent again.",
  schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
  example,
});

const CONDITIONS: Record<Condition, string> = {
  "If-None-Match": "The ETag of what you have: 304 when it is still so",
  "If-Match": "The ETag of what you have read: 412 when it has changed since",
};

const conditionOf = (condition: Condition) => ({
  name: condition,
  in: "header",
  required: false,
  description: CONDITIONS[condition],
  schema: { type: "string" },
});

function tagOf<Route extends RouteShape>({ tags, otherTag }: Api<Route>, { path }: Route): string {
  const [, first = ""] = path.split("/");
  return Object.hasOwn(tags, first) ? first : otherTag;
}

function documented<Route extends RouteShape>(api: Api<Route>, route: Route, schemas: Schemas): Json {
  const operation = api.operationOf(route);
  const { effect, condition } = operation;
  const body = route.body && (route.doc.body ?? route.body);
  const withExample = <Parameter extends { name?: string }>(parameter: Parameter) => {
    const example = api.examples[parameter.name ?? ""];
    return example === undefined ? parameter : { ...parameter, example };
  };
  return {
    operationId: route.operationId,
    tags: [tagOf(api, route)],
    summary: route.doc.summary,
    ...(operation.note === undefined ? {} : { description: operation.note }),
    security: operation.locked ? [{ [api.security.name]: [] }] : [],
    parameters: [
      ...pathParameters(route.path),
      ...(route.query ? queryParameters(route.query) : []),
      ...(condition ? [conditionOf(condition)] : []),
      ...(effect ? [idempotencyKey(`${api.keyExample}-${route.operationId}`, effect)] : []),
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
    responses: { ...repliesOf(route, operation, schemas), ...problemsOf(route, operation) },
  };
}

function pathsOf<Route extends RouteShape>(api: Api<Route>, routes: readonly Route[], schemas: Schemas) {
  const paths = new Map<string, Json>();
  for (const route of routes) {
    const operation = { [route.method.toLowerCase()]: documented(api, route, schemas) };
    paths.set(route.path, { ...paths.get(route.path), ...operation });
  }
  return Object.fromEntries(paths);
}

/** The document of an API, version 3.1 of OpenAPI, made from the very schemas that parse its requests. */
export function openApiDocument<Route extends RouteShape>(api: Api<Route>, routes: readonly Route[]): Json {
  const schemas = new Schemas();
  schemas.refer(api.problem, "output", "Problem");
  const paths = pathsOf(api, routes, schemas);
  return {
    openapi: "3.1.0",
    info: { title: api.title, version: "1", description: api.description },
    servers: [{ url: api.base }],
    tags: Object.entries(api.tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.byName(),
      headers: HEADERS,
      securitySchemes: {
        [api.security.name]: { type: "http", scheme: "bearer", description: api.security.description },
      },
    },
  };
}

/** The call that answers the document, made when it is first asked for. */
export function documentRoute(make: () => Json) {
  let document: Json | null = null;
  return {
    method: "GET",
    path: "/openapi.json",
    operationId: "openApi",
    doc: { summary: "This document", problems: [], replies: { 200: { description: "OpenAPI 3.1" } } },
    async handle(): Promise<Reply> {
      document ??= make();
      return { status: 200, body: document };
    },
  } as const;
}
