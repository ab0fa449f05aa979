import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { makeKey } from "@/server/core/api-key";
import { liveKeys } from "@/server/services/campaigns/live/registry";
import { revokeKey } from "@/server/services/shop/tills/revoke-key";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";

let shop: Shop;
let address: string;
let addresses = 0;

beforeEach(async () => {
  shop = await openShop();
  address = `203.0.113.${++addresses}`;
});

const codeOf = async (till: TestTill, key = till.key): Promise<string> => {
  const { status, json } = await till.get("/ping", { address, headers: { authorization: `Bearer ${key}` } });
  return status === 200 ? "ok" : json.code;
};
const codes = async (key: string, times: number): Promise<string[]> => {
  const seen: string[] = [];
  for (let i = 0; i < times; i++) seen.push(await codeOf(shop.till, key));
  return seen;
};
const inventedKey = () => makeKey("pos", shop.tenantId, randomUUID()).key;
/** as it is thirty seconds later, or after a change of any key of the shop */
const forget = () => liveKeys(shop.db).forgetAll();

test("a revoked key that asks for ever is turned away, and no other till of its address with it", async () => {
  const [known, fresh, revoked] = [shop.till, await shop.addTill(), await shop.addTill()];
  expect(await codeOf(known)).toBe("ok");
  await revokeKey({ ctx: shop.ctx, input: { keyId: revoked.keyId } });
  const seen = await codes(revoked.key, 70);
  expect(seen.slice(0, 30)).toEqual(Array(30).fill("key-revoked"));
  expect(seen.slice(30)).toEqual(Array(40).fill("rate-limited"));
  forget();
  expect(await codeOf(known)).toBe("ok");
  expect(await codeOf(fresh)).toBe("ok");
});

test("each of many wrong keys is counted by itself, and those that can be none together", async () => {
  const fresh = await shop.addTill();
  const [one, other] = [inventedKey(), inventedKey()];
  expect((await codes(one, 31)).at(-1)).toBe("rate-limited");
  expect(await codeOf(shop.till, other)).toBe("key-invalid");
  expect((await codes("pos_x", 31)).at(-1)).toBe("rate-limited");
  expect(await codeOf(shop.till, `${one}x`)).toBe("rate-limited");
  expect(await codeOf(fresh)).toBe("ok");
});

test.each(["was used before", "is new"])(
  "guessing secrets of a key that %s does not shut its till out",
  async (which) => {
    const till = await shop.addTill();
    if (which === "was used before") expect(await codeOf(till)).toBe("ok");
    const guess = `${till.key.slice(0, till.key.lastIndexOf("_"))}_${inventedKey().split("_")[2]}`;
    expect((await codes(guess, 40)).at(-1)).toBe("rate-limited");
    forget();
    expect((await codes(guess, 2)).at(-1)).toBe("rate-limited");
    expect(await codeOf(till)).toBe("ok");
  },
);

test("a flood of invented keys costs the others of its address no more than a moment", async () => {
  const fresh = await shop.addTill();
  expect(await codeOf(shop.till)).toBe("ok");
  forget();
  const flood = Array.from({ length: 150 }, () => codeOf(shop.till, inventedKey()));
  expect(await codeOf(shop.till)).toBe("ok");
  expect(await codeOf(fresh)).toBe("ok");
  expect(new Set(await Promise.all(flood))).toEqual(new Set(["key-invalid"]));
  const wide = await Promise.all(Array.from({ length: 400 }, () => codeOf(shop.till, inventedKey())));
  expect(wide).toContain("rate-limited");
  const elsewhere = await (await shop.addTill()).get("/ping", { address: "198.51.100.77" });
  expect(elsewhere.status).toBe(200);
});

test("a till that collects its key for ever takes no share of others, nor do those that ask to be paired", async () => {
  const collect = (id: string) =>
    shop.till.post(`/pairings/${id}/collect`, { secret: "none" }, { address }).then((a) => a.status);
  const id = randomUUID();
  let last = 0;
  for (let i = 0; i <= 120; i++) last = await collect(id);
  expect(last).toBe(429);
  expect(await collect(randomUUID())).toBe(404);
  expect((await shop.till.post("/pairings", {}, { address })).status).toBe(201);
});
