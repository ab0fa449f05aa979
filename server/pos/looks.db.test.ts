import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { toPublicId } from "@/server/core/ids";
import { forgetTillLooks, stopTillLooks } from "@/server/core/looks/till-counts";
import { REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import {
  addPeople,
  forgetShop,
  type Person,
  peopleIn,
  receipt,
  tillLooks,
} from "@/server/testing/walk/people";
import { ROUTES } from "./routes";

let shop: Shop;
let people: Person[];
let one: Person;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "10", redeemMaxPercent: "50" } });
  people = await addPeople(shop);
  [one] = people as [Person];
});

const counted = () => tillLooks(shop);

const timesOf = async (kind: string): Promise<number> =>
  (await counted()).find((row) => row.kind === kind)?.times ?? 0;

/** How each call of a till is made here; calls without a key return no customer data. */
function calls(): Record<string, () => Promise<{ status: number; json: unknown }>> {
  const { till } = shop;
  const customer = { type: "phone", value: one.phone };
  const at = `/customers/${toPublicId("customer", one.id)}`;
  const lines = [{ lineId: "1", quantity: "1.000" }];
  const confirm = { purpose: "redeem", points: "1.00" };
  let purchase = "";
  let confirmation = "";
  return {
    ping: () => till.get("/ping"),
    identifyCustomer: () => till.post("/customers/identify", { identifier: customer }),
    registerCustomer: () => till.post("/customers", { phone: one.phone, consents: REQUIRED_CONSENTS }),
    sendCardLink: () => till.post(`${at}/card-link`, {}),
    makeJoinLinks: () => till.post(`${at}/join-links`, {}),
    listSuggestions: () => till.get(`${at}/suggestions`),
    sendCode: async () => {
      const sent = await till.post(`${at}/confirmations`, confirm);
      confirmation = sent.json.confirmationId;
      return sent;
    },
    checkCode: () => till.post(`${at}/confirmations/${confirmation}/check`, { code: "000000" }),
    createQuote: () => till.post("/quotes", receipt(one)),
    releaseQuote: () => till.send("DELETE", "/quotes/q_1"),
    recordPurchase: async () => {
      const made = await till.post("/purchases", receipt(one, { externalId: "R-1" }));
      purchase = made.json.purchaseId;
      return made;
    },
    findPurchase: () => till.get("/purchases?externalId=R-1"),
    recordReturn: () => till.post("/returns", { externalId: "B-1", original: { externalId: "R-1" }, lines }),
    cancelPurchase: async () => {
      const made = await till.post("/purchases", receipt(one));
      purchase = made.json.purchaseId;
      return till.post(`/purchases/${purchase}/cancel`, {});
    },
    recordBatch: () => till.post("/purchases/batch", { purchases: [receipt(one, { offline: true })] }),
    offlineBundle: () => till.get("/offline-bundle"),
    findGiftCard: () => till.post("/gift-cards/find", { number: "none" }),
    activateGiftCard: () => till.post("/gift-cards/activate", { number: "none", amount: "1.00", customer }),
    topUpGiftCard: () => till.post("/gift-cards/top-up", { number: "none", amount: "1.00" }),
    beginPairing: () => till.post("/pairings", {}),
    collectPairing: () => till.post(`/pairings/${randomUUID()}/collect`, { secret: "no" }),
    openApi: () => till.get("/openapi.json"),
  };
}

test("every call that answers something of a customer is counted, by the till and what it was", async () => {
  const own = calls();
  expect(Object.keys(own).sort()).toEqual(ROUTES.map(({ operationId }) => operationId).sort());
  const shown: Record<string, string> = {};
  const uncounted: string[] = [];
  for (const { operationId } of [...ROUTES].sort((a, b) => order(a.operationId) - order(b.operationId))) {
    const before = await counted();
    const { status = 0, json } = (await own[operationId]?.()) ?? {};
    const grown = (await counted()).filter(
      (row) => row.times > (before.find((b) => b.kind === row.kind && b.actor === row.actor)?.times ?? 0),
    );
    expect(grown.every(({ actor, customer }) => actor === shop.till.tillId && customer === null)).toBe(true);
    if (grown.length > 0)
      shown[operationId] = grown
        .map(({ kind }) => kind)
        .sort()
        .join();
    else if (status < 300 && peopleIn(json, people).length > 0) uncounted.push(operationId);
  }
  function order(operationId: string): number {
    return Object.keys(own).indexOf(operationId);
  }
  expect(uncounted).toEqual([]);
  expect(shown).toEqual({
    identifyCustomer: "identify",
    registerCustomer: "registration",
    sendCardLink: "card-link",
    sendCode: "confirmation",
    createQuote: "quote",
    recordPurchase: "purchase",
    findPurchase: "receipts",
    recordReturn: "returns",
    cancelPurchase: "purchase,receipts",
  });
});

test("an anonymous basket counts nothing, and neither does a refusal", async () => {
  const before = await counted();
  await shop.till.post("/quotes", receipt(null));
  await shop.till.post("/customers/identify", { identifier: { type: "phone", value: "+380990000000" } });
  expect(await counted()).toEqual(before);
});

test("fifty answers at once are fifty, in one row for the till and the hour", async () => {
  const before = await timesOf("quote");
  await Promise.all(Array.from({ length: 50 }, () => shop.till.post("/quotes", receipt(one))));
  expect(await timesOf("quote")).toBe(before + 50);
  const rows = (await counted()).filter(({ kind }) => kind === "quote");
  expect(rows).toHaveLength(1);
});

test("writing the same counts again changes nothing, and two processes count side by side", async () => {
  const before = await timesOf("identify");
  const look = () =>
    shop.till.post("/customers/identify", { identifier: { type: "phone", value: one.phone } });
  await look();
  await stopTillLooks(shop.db);
  await stopTillLooks(shop.db);
  expect(await timesOf("identify")).toBe(before + 1);
  // what another process, or this one after a restart, has in memory
  forgetTillLooks();
  await look();
  await look();
  expect(await timesOf("identify")).toBe(before + 3);
});

test("a deleted shop does not keep other shops' counts from being written", async () => {
  const before = await timesOf("identify");
  const other = await openShop({});
  const [guest] = await addPeople(other);
  await other.till.post("/customers/identify", { identifier: { type: "phone", value: guest?.phone } });
  await forgetShop(other);
  await shop.till.post("/customers/identify", { identifier: { type: "phone", value: one.phone } });
  expect(await timesOf("identify")).toBe(before + 1);
});
