import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Google, startGoogle } from "@/server/messaging/vendors/inside/fcm-push-peer.fixture";
import { readToken } from "@/server/messaging/vendors/inside/push-token.fixture";
import { connectGoogle } from "@/server/services/reach/wallet/connect-google";
import { refreshWallets } from "@/server/services/reach/wallet/refresh";
import { setWalletLooks } from "@/server/services/reach/wallet/set-looks";
import { walletSettings } from "@/server/services/reach/wallet/settings";
import { tellWallets } from "@/server/services/reach/wallet/tell";
import { buy, memberWith } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { follow, ownerNow, startRoutes, walletsAt } from "./wallet.fixture";

let shop: Shop;
let google: Google;
let routes: Awaited<ReturnType<typeof startRoutes>>;
const { download, tokenOf, rows } = walletsAt(() => ({ shop, base: routes.base, push: null }));

beforeAll(async () => {
  google = await startGoogle();
  shop = await openShop({ programme: { earnPercent: "10" } });
  routes = await startRoutes();
  const input = { version: 0, issuerId: "3388000000012345678", serviceAccount: google.account };
  await connectGoogle({ ctx: ownerNow(shop), input });
});
afterAll(async () => {
  await routes.close();
  await google.close();
});
beforeEach(() => {
  google.answer(200, {});
  google.others.length = 0;
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** @returns what Google was asked */
async function turn(now?: Date) {
  await follow(shop);
  const peers = { google: { baseUrl: `http://127.0.0.1:${google.port}` } };
  await tellWallets({ ctx: { ...shop.ctx, now: now ?? new Date() } }, peers);
  return google.others.splice(0).filter(({ path }) => path.includes("loyaltyObject"));
}

/** The card as the link brings it to Google. */
async function save(token: string) {
  const answer = await download(token, "google");
  expect(answer.status).toBe(303);
  const jwt = answer.headers.get("location")?.split("/").at(-1) ?? "";
  const claims = readToken(jwt, google.publicKey)?.claims as {
    payload: { loyaltyObjects: { id: string; [more: string]: unknown }[] };
  };
  const [object] = claims.payload.loyaltyObjects;
  if (!object) throw new Error("there is no card in the link");
  return object;
}

test("a link brings the card, and what changes later is patched, once", async () => {
  const member = await memberWith(shop, 5_00);
  const token = await tokenOf(member);
  const object = await save(token);
  expect(object).toMatchObject({ state: "ACTIVE", loyaltyPoints: { balance: { string: "5" } } });
  expect((await save(token)).id).toBe(object.id);
  expect(await turn()).toEqual([]);
  await buy(shop, member.phone);
  expect(await turn()).toMatchObject([
    {
      method: "PATCH",
      path: `/walletobjects/v1/loyaltyObject/${object.id}`,
      body: { loyaltyPoints: { balance: { string: "15" } } },
    },
  ]);
  expect(await turn(later(600))).toEqual([]);
});

test("what Google keeps for all cards is told when it has changed", async () => {
  const member = await memberWith(shop);
  await save(await tokenOf(member));
  const looks = async (colour: string) => {
    const { version } = await walletSettings({ ctx: ownerNow(shop), input: {} });
    await setWalletLooks({ ctx: ownerNow(shop), input: { version, name: "Мала аптека", colour } });
    await refreshWallets({ ctx: ownerNow(shop) });
    const peers = { google: { baseUrl: `http://127.0.0.1:${google.port}` } };
    await tellWallets({ ctx: ownerNow(shop) }, peers);
    return google.others.splice(0).filter(({ path }) => path.includes("loyaltyClass"));
  };
  expect(await looks("#123456")).toMatchObject([
    {
      method: "PATCH",
      path: "/walletobjects/v1/loyaltyClass/3388000000012345678.loyalty",
      body: { programName: "Мала аптека", hexBackgroundColor: "#123456" },
    },
  ]);
  expect(await looks("#123456")).toEqual([]);
  await buy(shop, member.phone);
  await turn();
  expect(await looks("#654321")).toHaveLength(1);
});

test("a card that nobody has saved yet is tried again, and given up in a day", async () => {
  const member = await memberWith(shop);
  await save(await tokenOf(member));
  google.answer(404, {});
  await buy(shop, member.phone);
  expect(await turn()).toHaveLength(1);
  expect(await turn()).toEqual([]);
  let minutes = 0;
  let times = 1;
  for (; minutes < 3 * 1440; minutes += 360) times += (await turn(later(minutes))).length;
  expect(times).toBe(10);
  google.answer(200, {});
  await buy(shop, member.phone);
  expect(await turn()).toHaveLength(1);
});

test("what Google refuses is shown to the owner until it is right again", async () => {
  const member = await memberWith(shop);
  await save(await tokenOf(member));
  const errorNow = async () => (await walletSettings({ ctx: ownerNow(shop), input: {} })).google?.error;
  google.answer(403, {});
  await buy(shop, member.phone);
  await turn();
  expect(await errorNow()).toBe("http-403");
  google.answer(200, {});
  await turn(later(3));
  expect(await errorNow()).toBe(null);
  expect(await rows(sql`select id from wallet_copies where due_at is not null`)).toEqual([]);
});
