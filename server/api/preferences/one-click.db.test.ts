import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { loadKeys } from "@/server/core/personal/keys";
import { getCustomer } from "@/server/services/members/customers/get";
import { waysTo } from "@/server/services/reach/channels/ways";
import { leavingLinks } from "@/server/services/reach/links/unsubscribe";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { addMember, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { handlePreferences, handleUnsubscribe } from "./handle";

let shop: Shop;
let customerId: string;
let tokens: { oneClick: string; preferences: string };

beforeEach(async () => {
  shop = await openShop();
  const marketing = { purpose: "marketing", granted: true, textVersion: "1", method: "paper" };
  const { id } = await addMember(shop, { consents: [...REQUIRED_CONSENTS, marketing] });
  customerId = id;
  tokens = await withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    const [person] = await selectReachable(tx, shop.tenantId, [id]);
    const way = person && waysTo(person, [], { class: "marketing", channels: null }).ways[0];
    if (!way) throw new Error("no way");
    const ctx = { ...shop.ctx, now: new Date() };
    const messageId = await queueMessage(tx, ctx, keys, {
      ...{ customerId: id, way, class: "marketing", purpose: "mailing", text: "Знижки" },
      validUntil: new Date(Date.now() + 86_400_000),
    });
    const urls = leavingLinks(keys, shop.tenantId, messageId);
    const last = (url: string) => url.split("/").at(-1) ?? "";
    return { oneClick: last(urls.oneClick), preferences: last(urls.preferences) };
  });
});

const post = (body: BodyInit) => new Request("http://shop.test/api", { method: "POST", body });
const oneClick = () => new URLSearchParams({ "List-Unsubscribe": "One-Click" });
const refusals = async () => {
  const { consents } = await getCustomer({
    ctx: { ...shop.ctx, now: new Date() },
    input: { id: customerId },
  });
  return consents.filter(({ granted }) => !granted).map(({ method, channel }) => `${method} ${channel}`);
};

test("a mail program's POST unsubscribes with no cookie and no session, urlencoded or multipart", async () => {
  expect((await handleUnsubscribe(post(oneClick()), tokens.oneClick)).status).toBe(200);
  expect(await refusals()).toEqual(["one-click sms"]);
  const multipart = new FormData();
  multipart.set("List-Unsubscribe", "One-Click");
  const again = await handleUnsubscribe(post(multipart), tokens.oneClick);
  expect(again.status).toBe(200);
  expect(again.headers.get("set-cookie")).toBeNull();
  expect(await refusals()).toEqual(["one-click sms"]);
});

test("a GET changes nothing and leads to the page", async () => {
  const answer = await handleUnsubscribe(new Request("http://shop.test/api"), tokens.oneClick);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/unsubscribe/${tokens.oneClick}`]);
  expect(await refusals()).toEqual([]);
});

test("the page's own buttons come back to the page, and what is no form of ours is refused", async () => {
  const all = await handleUnsubscribe(post(new URLSearchParams({ scope: "all" })), tokens.oneClick);
  expect(all.headers.get("location")).toBe(`/unsubscribe/${tokens.oneClick}?done=all`);
  expect(await refusals()).toEqual(["link null"]);
  for (const body of [
    "{}",
    new URLSearchParams({ scope: "some" }),
    new URLSearchParams({ x: "y".repeat(9000) }),
  ])
    expect((await handleUnsubscribe(post(body), tokens.oneClick)).status).toBe(400);
  expect((await handleUnsubscribe(post(oneClick()), `${tokens.oneClick.slice(0, -1)}z`)).status).toBe(404);
});

test("preferences are saved by a plain form", async () => {
  const form = new URLSearchParams([
    ["shown", "sms"],
    ["purpose", "profiling"],
  ]);
  const answer = await handlePreferences(post(form), tokens.preferences);
  expect(answer.headers.get("location")).toBe(`/preferences/${tokens.preferences}?saved=1`);
  expect(await refusals()).toEqual(expect.arrayContaining(["preferences sms", "preferences null"]));
});

test("the same link too often is refused for a while", async () => {
  const answers = [];
  for (let i = 0; i < 125; i++)
    answers.push(
      (await handlePreferences(post(new URLSearchParams({ shown: "sms" })), "x".repeat(68))).status,
    );
  expect(answers.at(0)).toBe(404);
  expect(answers.at(-1)).toBe(429);
});
