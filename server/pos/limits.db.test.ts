import { expect, onTestFinished, test } from "vitest";
import { connect } from "@/db/client";
import { type Env, env } from "@/server/env";
import { openShop } from "@/server/testing/shop";

const changeEnv = (change: Partial<Env>) => {
  const before = { ...env() };
  Object.assign(env(), change);
  return () => void Object.assign(env(), before);
};

test("a till gone wild is held to its rate, and no other till suffers for it", async () => {
  onTestFinished(changeEnv({ REGULARS_TILL_RATE: 20 }));
  const shop = await openShop();
  const other = await shop.addTill();
  const answers = await Promise.all(Array.from({ length: 60 }, () => shop.till.get("/ping")));
  const refused = answers.filter((a) => a.status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(20);
  expect(refused[0]?.headers.get("retry-after")).toBe("1");
  expect(refused[0]?.json).toMatchObject({ code: "rate-limited", retryable: true });
  expect((await other.get("/ping")).status).toBe(200);
});

test("without a database the till is asked to retry and sell on, and nothing of the cause leaks", async () => {
  const shop = await openShop();
  const gone = connect("postgres://nobody:hidden@127.0.0.1:1/nowhere");
  Object.assign(globalThis, { regularsDb: gone });
  const { status, headers, json } = await shop.till.get("/ping");
  expect(status).toBe(503);
  expect(headers.get("retry-after")).toBe("5");
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(json).toMatchObject({ code: "unavailable", retryable: true, errors: [] });
  expect(JSON.stringify(json)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|hidden/);
  Object.assign(globalThis, { regularsDb: shop.db });
  expect((await shop.till.get("/ping")).status).toBe(200);
  await gone.$client.end();
});
