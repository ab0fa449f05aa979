import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fromPublicId, toPublicId } from "@/server/core/ids";
import { type Apple, startApple } from "@/server/messaging/vendors/inside/apns-push-peer.fixture";
import { type Google, startGoogle } from "@/server/messaging/vendors/inside/fcm-push-peer.fixture";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { closeConnections } from "@/server/services/reach/channels/connect";
import { listDevices } from "@/server/services/reach/push-subscriptions/list";
import {
  connect,
  devicesOf,
  NO_WAY,
  queue,
  send,
} from "@/server/services/reach/push-subscriptions/push.fixture";
import { removeDevice } from "@/server/services/reach/push-subscriptions/remove";
import { openIntegration, type TestIntegration } from "@/server/testing/integration";
import { addMember, asRole, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;
let app: TestIntegration;
let google: Google;
let apple: Apple;

beforeAll(async () => {
  [shop, google, apple] = [await openShop(), await startGoogle(), await startApple()];
  app = await openIntegration(shop, "customers:write");
});
beforeEach(() => {
  google.behave("accept");
  apple.behave("accept");
});
afterAll(async () => {
  closeConnections();
  await google.close();
  await apple.close();
});

const path = ({ id }: Member) => `/customers/${toPublicId("customer", id)}/devices`;
const android = (token: string = randomUUID()) => ({ platform: "android", token: `APA91b:${token}` });
const iphone = () => ({ platform: "ios", token: randomUUID().replaceAll("-", "").repeat(2) });
const put = (member: Member, body: unknown) => app.send("PUT", path(member), body);

test("without a channel the answer says which one is to be connected", async () => {
  const member = await addMember(shop);
  const { status, json } = await put(member, android());
  expect([status, json.code, json.errors[0].pointer]).toEqual([409, "no-channel", "/platform"]);
  expect(json.detail).toContain("Android app (FCM)");
  expect((await put(member, iphone())).json.detail).toContain("iPhone app (APNs)");
  const baseUrl = `http://127.0.0.1:${google.port}`;
  await connect(shop, "fcm", { serviceAccount: google.account, baseUrl });
  await connect(shop, "apns", {
    ...{ keyId: "KEYID12345", teamId: "TEAMID1234", privateKey: apple.privateKey, ca: apple.ca },
    ...{ topic: "example.shop.app", baseUrl: `https://127.0.0.1:${apple.port}` },
  });
});

describe("a phone with the shop's app", () => {
  test("gets what is sent; given again it stays, taken back it gets nothing", async () => {
    const member = await addMember(shop);
    const phone = android();
    const first = await put(member, phone);
    expect(first).toMatchObject({
      status: 200,
      json: { customer: toPublicId("customer", member.id), status: "created" },
    });
    expect((await put(member, phone)).json).toEqual({ ...first.json, status: "unchanged" });
    expect(await send(shop, await queue(shop, member))).toMatchObject({ channel: "push", status: "sent" });
    expect(google.received.at(-1)).toMatchObject({ to: phone.token });
    expect(google.messages.at(-1)).toMatchObject({ data: { url: "https://shop.example/r/1" } });
    const own = `${path(member)}/${first.json.device}`;
    expect((await app.send("DELETE", own)).status).toBe(204);
    expect((await app.send("DELETE", own)).status).toBe(204);
    await expect(queue(shop, member)).rejects.toThrow(NO_WAY);
    expect((await put(member, phone)).json).toEqual({ ...first.json, status: "updated" });
  });

  test("an iPhone by Apple, or by Firebase, as its token says", async () => {
    const member = await addMember(shop);
    const phone = iphone();
    await put(member, phone);
    await send(shop, await queue(shop, member));
    expect(apple.received.at(-1)).toMatchObject({ to: phone.token });
    const second = { ...android(), platform: "ios" };
    await put(member, second);
    await send(shop, await queue(shop, member));
    expect(google.received.at(-1)).toMatchObject({ to: second.token });
  });

  test.each([
    ["Google", android, () => google.behave("refuse")],
    ["Apple", iphone, () => apple.behave("refuse")],
  ])("what %s says is gone is not chosen again, and lives when it comes again", async (_, make, refuse) => {
    const member = await addMember(shop);
    const phone = make();
    const { device } = (await put(member, phone)).json;
    refuse();
    expect(await send(shop, await queue(shop, member))).toMatchObject({ channel: "push", status: "failed" });
    const id = fromPublicId("device", device);
    expect(await devicesOf(shop, member)).toEqual([{ id, gone: true }]);
    await expect(queue(shop, member)).rejects.toThrow(NO_WAY);
    google.behave("accept");
    apple.behave("accept");
    expect((await put(member, phone)).json).toMatchObject({ device, status: "updated" });
    expect(await send(shop, await queue(shop, member))).toMatchObject({ channel: "push", status: "sent" });
  });

  test("fifty at once are one; with another customer it is theirs from then on", async () => {
    const [one, other] = [await addMember(shop), await addMember(shop)];
    const phone = android();
    const sent = await Promise.all(Array.from({ length: 50 }, () => put(one, phone)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sent.filter(({ json }) => json.status === "created")).toHaveLength(1);
    expect(await devicesOf(shop, one)).toHaveLength(1);
    const waiting = await queue(shop, one);
    const moved = await put(other, phone);
    expect(moved.json.status).toBe("created");
    expect(moved.json.device).not.toBe(sent[0]?.json.device);
    expect(await devicesOf(shop, one)).toEqual([]);
    expect(await send(shop, waiting)).toMatchObject({ status: "skipped", reason: "no-address" });
    expect((await app.send("DELETE", `${path(one)}/${moved.json.device}`)).status).toBe(404);
    const both = [one, other].flatMap((who) => Array.from({ length: 25 }, () => put(who, phone)));
    expect(new Set((await Promise.all(both)).map(({ status }) => status))).toEqual(new Set([200]));
    const owners = [await devicesOf(shop, one), await devicesOf(shop, other)];
    expect(owners.flat()).toHaveLength(1);
  });

  test("of a merged customer is the survivor's", async () => {
    const [survivor, merged] = [await addMember(shop), await addMember(shop)];
    await mergeCustomers({
      ctx: { ...shop.ctx, now: new Date() },
      input: { mergedId: merged.id, survivorId: survivor.id },
    });
    const { json } = await put(merged, android());
    expect(json).toMatchObject({ customer: toPublicId("customer", survivor.id), status: "created" });
    expect(await devicesOf(shop, survivor)).toHaveLength(1);
  });
});

test("who may not, who is not there, and what is no token", async () => {
  const member = await addMember(shop);
  const reader = await openIntegration(shop, "customers:read");
  expect((await reader.send("PUT", path(member), android())).status).toBe(403);
  const unknown = await app.send("PUT", "/customers/nobody/devices", android());
  expect([unknown.status, unknown.json.code]).toEqual([404, "customer-not-found"]);
  expect((await put(member, { platform: "windows", token: "x" })).json.errors).toMatchObject([
    { pointer: "/platform" },
    { pointer: "/token" },
  ]);
  expect((await app.send("DELETE", `${path(member)}/phone`)).status).toBe(404);
  const other = await openIntegration(await openShop(), "customers:write");
  expect((await other.send("PUT", path(member), android())).status).toBe(404);
});

test("the desk shows them and ends them; a cashier only looks", async () => {
  const member = await addMember(shop);
  const { device } = (await put(member, android())).json;
  const id = fromPublicId("device", device) ?? "";
  const input = { customerId: member.id, id };
  const as = (role: "cashier" | "marketer") => ({ ...asRole(shop.ctx, role), now: new Date() });
  expect(await listDevices({ ctx: as("cashier"), input })).toMatchObject([
    { id, isBrowser: false, endedAt: null },
  ]);
  await expect(removeDevice({ ctx: as("cashier"), input })).rejects.toMatchObject({ code: "forbidden" });
  await removeDevice({ ctx: as("marketer"), input });
  expect(await devicesOf(shop, member)).toEqual([{ id, gone: true }]);
});
