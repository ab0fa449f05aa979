import { z } from "zod";
import { PARAMETER_EXAMPLES } from "./examples";
import { type ProblemCode, statusOf } from "./problems";
import type { OpenRoute, Route, TillRoute } from "./route";

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  cashierText: z.string().meta({ description: "For the cashier, in the retailer's language" }),
  retryable: z.boolean().meta({ description: "Whether the same request may succeed later" }),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
});

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
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
  const codes = [
    ...route.doc.problems,
    ...ALWAYS,
    ...(route.kind === "till" ? FOR_TILLS : []),
    ...(route.body ? WITH_BODY : []),
    ...(route.kind === "till" && route.effect ? WITH_EFFECT : []),
  ];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.join(", "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

const repliesOf = ({ doc }: TillRoute | OpenRoute): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(doc.replies).map(([status, { description, schema, example }]) => [
      status,
      {
        description,
        ...(schema && {
          content: {
            "application/json": { schema: schemaOf(schema, "output"), ...(example ? { example } : {}) },
          },
        }),
      },
    ]),
  );

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

const queryParameters = (query: z.ZodType) => {
  const { properties = {}, required = [] } = schemaOf(query, "input");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
};

const idempotencyKey = (effect: Exclude<TillRoute["effect"], false>) => ({
  name: "Idempotency-Key",
  in: "header",
  required: effect === true,
  description:
    (effect === true ? "" : `Needed when ${effect.when}. `) +
    "Kept at least 72 hours: the same key and body gets the same answer, with Idempotent-Replayed: true. " +
    "Only effects are kept: after an error the same key may be sent again.",
  schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
});

const withExample = <Parameter extends { name?: string }>(parameter: Parameter) => {
  const example = PARAMETER_EXAMPLES[parameter.name ?? ""];
  return example === undefined ? parameter : { ...parameter, example };
};

function operationOf(route: TillRoute | OpenRoute): Record<string, unknown> {
  const forTill = route.kind === "till";
  return {
    operationId: route.operationId,
    summary: route.doc.summary,
    security: forTill ? [{ tillKey: [] }] : [],
    parameters: [
      ...pathParameters(route.path),
      ...(forTill && route.query ? queryParameters(route.query) : []),
      ...(forTill && route.effect ? [idempotencyKey(route.effect)] : []),
    ].map(withExample),
    ...(route.body && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: schemaOf(route.body, "input"),
            ...(route.doc.example ? { example: route.doc.example } : {}),
          },
        },
      },
    }),
    responses: { ...repliesOf(route), ...problemsOf(route) },
  };
}

function pathsOf(routes: readonly Route[]): Record<string, Record<string, unknown>> {
  // biome-ignore lint/plugin: paths are of ours
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
}

const DESCRIPTION = `Money, quantities and points are decimal strings; numbers with as few decimals are taken too. Times are
RFC 3339 with an offset. Unknown fields are ignored. A till sells without loyalty when no answer comes in 2.5 seconds.
Where a customer has to say a one-time code before paying with points, 423 \`confirmation-required\` asks for it.`;

/** Made from the very schemas that parse requests. */
export function openApiDocument(routes: readonly Route[]): Record<string, unknown> {
  return {
    openapi: "3.1.0",
    info: { title: "Regulars: the till's API", version: "1", description: DESCRIPTION },
    servers: [{ url: "/api/pos/v1" }],
    paths: pathsOf(routes),
    components: {
      schemas: { Problem: schemaOf(Problem, "output") },
      securitySchemes: {
        tillKey: { type: "http", scheme: "bearer", description: "pos_<keyId>_<secret>, one for each till" },
      },
    },
  };
}
