import { expect, test } from "vitest";
import { API_PATH } from "./base-path";
import { COUNT_EXAMPLE, DEVICE_EXAMPLE, MEMBERS_EXAMPLE } from "./examples";
import { apiDocument } from "./openapi";
import { ROUTES } from "./routes";

interface Operation {
  operationId: string;
  description?: string;
  security: object[];
  parameters: { name: string; in: string }[];
  responses: Record<string, { headers?: object }>;
}

const document = JSON.parse(JSON.stringify(apiDocument(ROUTES))) as {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties?: object }> };
};
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

test("every call that is answered is in the document, and no other", () => {
  expect([document.openapi, document.servers]).toEqual(["3.1.0", [{ url: API_PATH }]]);
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    ROUTES.map(({ method, path }) => `${method.toLowerCase()} ${path}`).sort(),
  );
});

test("every reference leads somewhere, and problems have no cashier's text", () => {
  const names = Object.keys(document.components.schemas);
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(refs.length).toBeGreaterThan(0);
  for (const [, name] of refs) expect(names).toContain(name);
  expect(document.components.schemas.Problem?.properties).not.toHaveProperty("cashierText");
});

test("a call says its scope, and its answers what is left of the rate", () => {
  for (const { path, operation } of operations) {
    const route = ROUTES.find(({ operationId }) => operationId === operation.operationId);
    if (route?.kind !== "keyed") continue;
    expect(operation.security).toEqual([{ integrationKey: [] }]);
    expect([path, operation.description]).toEqual([path, route.scope ? `Scope: ${route.scope}` : undefined]);
    for (const { headers } of Object.values(operation.responses))
      expect(headers).toMatchObject({ "X-Request-Id": {}, "RateLimit-Remaining": {} });
  }
});

test("the examples pass the schemas that parse requests", () => {
  const examples = { putMembers: MEMBERS_EXAMPLE, countSegment: COUNT_EXAMPLE, putDevice: DEVICE_EXAMPLE };
  for (const [id, example] of Object.entries(examples)) {
    const route = ROUTES.find(({ operationId }) => operationId === id);
    expect([id, route?.kind === "keyed" && route.body?.safeParse(example).success]).toEqual([id, true]);
  }
});

test("what two may write over takes If-Match", () => {
  const put = operations.find(({ operation }) => operation.operationId === "putMembers")?.operation;
  expect(put?.parameters.map(({ name }) => name)).toEqual(["code", "part", "parts", "upload", "If-Match"]);
});
