import { expect, test } from "vitest";
import { PURCHASE_EXAMPLE, QUOTE_EXAMPLE, REGISTER_EXAMPLE } from "./examples";
import { openApiDocument } from "./openapi";
import { ROUTES } from "./routes";

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: { type?: string; properties?: object } }> };
  responses: Record<string, { description: string }>;
}

const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES))) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; securitySchemes: object };
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
});

test("bodies come from the schemas that parse requests, and the examples pass them", () => {
  const bodyOf = (path: string) =>
    document.paths[path]?.post?.requestBody?.content["application/json"]?.schema.properties ?? {};
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
