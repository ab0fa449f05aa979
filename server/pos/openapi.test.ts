import { expect, test } from "vitest";
import { PROBLEM_CODES } from "@/server/core/errors/codes";
import { PURCHASE_EXAMPLE, QUOTE_EXAMPLE, REGISTER_EXAMPLE } from "./examples";
import { tillsDocument } from "./openapi";
import { ROUTES } from "./routes";

type Json = { type?: string; enum?: string[]; properties?: object; additionalProperties?: boolean };

interface Operation {
  operationId: string;
  tags: string[];
  parameters: { name: string; in: string; required: boolean; example?: string }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: { $ref?: string } }> }
  >;
}

const document = JSON.parse(JSON.stringify(tillsDocument(ROUTES))) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; headers: object };
  tags: { name: string }[];
};
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);
const named = (routes: typeof ROUTES) => routes.map((r) => `${r.method.toLowerCase()} ${r.path}`).sort();

test("every call that is answered is in the document, and no other", () => {
  expect(operations.map((o) => `${o.method} ${o.path}`).sort()).toEqual(named(ROUTES));
});

test("each operation has its own name, its path's parameters, and answers", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(new Set(operations.map((o) => o.operation.operationId)).size).toBe(operations.length);
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((p) => p.in === "path").map((p) => p.name);
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]));
    expect(Object.keys(operation.responses).some((s) => s.startsWith("2"))).toBe(true);
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe("");
  }
});

test("every reference leads somewhere", () => {
  const names = Object.keys(document.components.schemas);
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(refs.length).toBeGreaterThan(0);
  for (const [, name] of refs) expect(names).toContain(name);
  expect(JSON.stringify(document)).not.toContain("$defs");
});

test("what clients are made of has a name, and answers may get new fields", () => {
  const { schemas } = document.components;
  expect(Object.keys(schemas)).toEqual(
    expect.arrayContaining(["Customer", "Line", "Totals", "Receipt", "Batch", "BatchResult", "Problem"]),
  );
  const answers = operations.flatMap(({ operation }) => Object.values(operation.responses));
  for (const { content } of answers)
    for (const { schema } of Object.values(content ?? {})) {
      const name = schema.$ref?.split("/").at(-1) ?? "none";
      expect([name, schemas[name]?.type, schemas[name]?.additionalProperties]).toEqual([
        name,
        "object",
        true,
      ]);
    }
  for (const name of ["Customer", "Line", "Totals"]) expect(schemas[name]?.additionalProperties).toBe(true);
  expect(schemas.Receipt?.additionalProperties).toBeUndefined();
});

test("each problem is in the document, and each operation has a tag of its list", () => {
  expect(document.components.schemas.Problem?.properties).toMatchObject({ code: { enum: PROBLEM_CODES } });
  const tags = document.tags.map(({ name }) => name);
  for (const { operation } of operations) for (const tag of operation.tags) expect(tags).toContain(tag);
});

test("the headers of responses are documented", () => {
  for (const { operation } of operations) {
    for (const status of ["429", "503"])
      expect(operation.responses[status]?.headers).toHaveProperty("Retry-After");
    const asks = operation.parameters.some(({ name }) => name === "Idempotency-Key");
    const done = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
    for (const [, { headers = {} }] of done) expect("Idempotent-Replayed" in headers).toBe(asks);
  }
});

test("each example that has an effect has a key of its own", () => {
  const keys = operations.flatMap(({ operation }) =>
    operation.parameters.flatMap(({ name, example }) =>
      name === "Idempotency-Key" ? [String(example)] : [],
    ),
  );
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
});

test("bodies come from the schemas that parse requests, and the examples pass them", () => {
  const bodyOf = (path: string) => {
    const { $ref = "" } = document.paths[path]?.post?.requestBody?.content["application/json"]?.schema ?? {};
    return document.components.schemas[$ref.split("/").at(-1) ?? ""]?.properties ?? {};
  };
  expect(Object.keys(bodyOf("/quotes"))).toEqual(
    expect.arrayContaining(["lines", "customer", "coupons", "channel", "occurredAt"]),
  );
  expect(Object.keys(bodyOf("/purchases"))).toEqual(
    expect.arrayContaining(["externalId", "quoteId", "payments"]),
  );
  const examples = {
    "/quotes": QUOTE_EXAMPLE,
    "/purchases": PURCHASE_EXAMPLE,
    "/customers": REGISTER_EXAMPLE,
  };
  for (const [path, example] of Object.entries(examples)) {
    const route = ROUTES.find((r) => r.path === path && r.method === "POST");
    expect(route?.kind === "till" && route.body?.safeParse(example).success).toBe(true);
  }
});

test("calls with an effect, and only they, ask for an Idempotency-Key", () => {
  const asking = operations
    .filter((o) => o.operation.parameters.some((p) => p.name === "Idempotency-Key"))
    .map((o) => o.path)
    .sort();
  expect(asking).toEqual([
    "/customers",
    "/customers/{customerId}/card-link",
    "/customers/{customerId}/confirmations",
    "/customers/{customerId}/confirmations/{confirmationId}/check",
    "/customers/{customerId}/join-links",
    "/gift-cards/activate",
    "/gift-cards/top-up",
    "/purchases",
    "/purchases/batch",
    "/purchases/{purchaseId}/cancel",
    "/quotes",
    "/returns",
  ]);
  const sometimes = operations.filter((o) =>
    o.operation.parameters.some((p) => p.name === "Idempotency-Key" && !p.required),
  );
  expect(sometimes.map((o) => o.path)).toEqual(["/quotes"]);
});
