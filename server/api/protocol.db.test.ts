import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { integrationKeys, looks } from "@/db/schema";
import { hashKeySecret, makeKey, parseKey } from "@/server/core/api-key";
import { toPublicId } from "@/server/core/ids";
import { SCOPES } from "@/server/core/scopes";
import { env } from "@/server/env";
import { FAILURES_PER_MINUTE } from "@/server/rest/wrong-keys";
import { archiveIntegrationFor } from "@/server/services/shop/integrations/archive";
import { changeScopes } from "@/server/services/shop/integrations/change-scopes";
import { createIntegration } from "@/server/services/shop/integrations/create";
import { listIntegrations } from "@/server/services/shop/integrations/list";
import { revokeKeyOfIntegration } from "@/server/services/shop/integrations/revoke-key";
import { rotateIntegrationKey } from "@/server/services/shop/integrations/rotate-key";
import { integrationWith, openIntegration, type TestIntegration } from "@/server/testing/integration";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;
let system: TestIntegration;

beforeAll(async () => {
  shop = await openShop();
  system = await openIntegration(shop, ...SCOPES);
});

const refused = (status: number, code: string) => ({
  status,
  json: expect.objectContaining({ status, code }),
});

describe("keys", () => {
  test("are shown once and kept as a hash", async () => {
    const { key, keyId } = await createIntegration({
      ctx: shop.ctx,
      input: { name: "Once", scopes: ["segments:read"] },
    });
    const parsed = parseKey("int", key);
    expect(parsed).toMatchObject({ tenantId: shop.tenantId, keyRowId: keyId });
    const rows = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(integrationKeys));
    expect(rows.find(({ id }) => id === keyId)?.secretHash).toBe(hashKeySecret(parsed?.secret ?? ""));
    const listed = JSON.stringify([rows, await listIntegrations({ ctx: shop.ctx, input: {} })]);
    expect(listed).not.toContain(parsed?.secret);
  });

  test("two live ones at most, however many ask at once; a revoked one ends at its next request", async () => {
    const one = await openIntegration(shop, "segments:read");
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, () => rotateIntegrationKey({ ctx: shop.ctx, input: { id: one.id } })),
    );
    const second = asked.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(second).toHaveLength(1);
    const other = integrationWith({ ...one, key: second[0]?.key ?? "" });
    expect((await other.send("GET", "/ping")).status).toBe(200);
    await revokeKeyOfIntegration({ ctx: shop.ctx, input: { keyId: one.keyId } });
    expect(await one.send("GET", "/ping")).toMatchObject(refused(401, "key-revoked"));
    expect((await other.send("GET", "/ping")).status).toBe(200);
  });

  test("none works once its system is removed, and the name is free again", async () => {
    const input = { name: "Gone", scopes: ["segments:read" as const] };
    const one = integrationWith(await createIntegration({ ctx: shop.ctx, input }));
    await expect(createIntegration({ ctx: shop.ctx, input })).rejects.toMatchObject({ code: "conflict" });
    await archiveIntegrationFor({ ctx: shop.ctx, input: { id: one.id } });
    expect(await one.send("GET", "/ping")).toMatchObject(refused(401, "key-revoked"));
    await createIntegration({ ctx: shop.ctx, input });
  });

  test("a call needs its scope, and scopes may change", async () => {
    const one = await openIntegration(shop, "segments:read");
    expect((await one.send("GET", "/segments")).status).toBe(200);
    const put = () => one.send("PUT", "/segments/x/members", { mode: "delta", add: [] });
    expect(await put()).toMatchObject(refused(403, "forbidden"));
    await changeScopes({ ctx: shop.ctx, input: { id: one.id, scopes: ["segments:write"] } });
    expect((await put()).status).toBe(200);
    expect(await one.send("GET", "/segments")).toMatchObject(refused(403, "forbidden"));
    expect((await one.send("GET", "/ping")).json.integration.scopes).toEqual(["segments:write"]);
  });

  test("other keys are refused: a till's, an invented one, one in the address", async () => {
    const withKey = (key: string) => integrationWith({ ...system, key });
    expect(await withKey(shop.till.key).send("GET", "/ping")).toMatchObject(refused(401, "key-invalid"));
    const invented = makeKey("int", shop.tenantId, randomUUID()).key;
    expect(await withKey(invented).send("GET", "/ping")).toMatchObject(refused(401, "key-invalid"));
    const inAddress = await system.send("GET", `/segments?cursor=${system.key}`);
    expect(inAddress).toMatchObject(refused(400, "key-in-url"));
    expect(
      (await shop.till.get("/ping", { headers: { authorization: `Bearer ${system.key}` } })).status,
    ).toBe(401);
  });

  test("guessing is slowed, and does not slow another key", async () => {
    const guess = integrationWith({ ...system, key: makeKey("int", shop.tenantId, randomUUID()).key });
    for (let i = 0; i < FAILURES_PER_MINUTE; i++) await guess.send("GET", "/ping");
    expect(await guess.send("GET", "/ping")).toMatchObject(refused(429, "rate-limited"));
    expect((await system.send("GET", "/ping")).status).toBe(200);
  });
});

describe("conventions", () => {
  test("every answer has its id and what is left of the key's rate", async () => {
    const one = await openIntegration(shop, "segments:read");
    const first = await one.send("GET", "/ping");
    const bad = await one.send("GET", "/nowhere");
    expect(first.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(bad.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    const { headers } = await one.send("GET", "/segments?limit=0");
    expect(headers.get("ratelimit-limit")).toBe(String(env().REGULARS_API_RATE));
    expect(headers.get("ratelimit-remaining")).toBe(String(env().REGULARS_API_RATE - 2));
    expect(Number(headers.get("ratelimit-reset"))).toBeLessThanOrEqual(60);
  });

  test("a problem is in the tenant's language, for a program and not for a cashier", async () => {
    const { status, headers, json } = await system.send("GET", "/segments?limit=501");
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(json).toMatchObject({ code: "validation", title: "Запит неправильний", retryable: false });
    expect(json.errors).toEqual([expect.objectContaining({ pointer: "/limit" })]);
    expect(json).not.toHaveProperty("cashierText");
  });

  test.each([
    ["not JSON", { raw: "{" }, 400, "malformed"],
    ["another media type", { raw: "a=1", headers: { "content-type": "text/plain" } }, 415, "media-type"],
    ["257 KiB", { raw: JSON.stringify({ where: "x".repeat(257 * 1024) }) }, 413, "too-large"],
    ["nothing", { raw: "", headers: { "content-type": "application/json" } }, 400, "malformed"],
  ])("%s", async (_, options, status, code) => {
    expect(await system.send("POST", "/segments/count", undefined, options)).toMatchObject(
      refused(status, code),
    );
  });

  test("an address that is none, a method that it does not take", async () => {
    expect(await system.send("GET", "/nothing")).toMatchObject(refused(404, "not-found"));
    expect(await system.send("GET", "/segments/%E0/members")).toMatchObject(refused(404, "not-found"));
    const wrong = await system.send("DELETE", "/segments");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

test("a portrait is asked for by our id or the system's own, and the look is in the access log", async () => {
  const { id, phone } = await addMember(shop);
  const customer = toPublicId("customer", id);
  const answer = await system.send("GET", `/customers/${customer}/portrait`);
  expect(answer).toMatchObject({ status: 200, json: { customer, isServiceCard: false, portrait: null } });
  const strangers = ["c_019a0000000070008000000000000001", phone, "x"];
  for (const stranger of strangers)
    expect(await system.send("GET", `/customers/${stranger}/portrait`)).toMatchObject(
      refused(404, "customer-not-found"),
    );
  const seen = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(looks));
  const own = seen.filter(({ actorId }) => actorId === system.id);
  expect(
    own.map(({ kind, actorKind, customerId }) => [kind, actorKind, toPublicId("customer", customerId ?? "")]),
  ).toEqual([["portrait", "integration", customer]]);
});
