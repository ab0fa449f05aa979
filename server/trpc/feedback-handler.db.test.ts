import { beforeAll, expect, test } from "vitest";
import { type Ctx, inTransaction } from "@/server/core/context";
import { fromPublicId } from "@/server/core/ids";
import { linkFor } from "@/server/services/reach/feedback/link-for";
import { openFeedback } from "@/server/services/reach/feedback/open";
import { addMember, buy } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { handleFeedback } from "./feedback-handler";

let shop: Shop;
let ctx: Ctx;
let token: string;
beforeAll(async () => {
  shop = await openShop();
  ctx = { ...shop.ctx, now: new Date() };
  const { phone } = await addMember(shop);
  const purchaseId = fromPublicId("purchase", await buy(shop, phone)) ?? "";
  token = (await inTransaction(ctx, (tx) => linkFor(tx, ctx, purchaseId)))?.split("/").at(-1) ?? "";
});

async function send(fields: Record<string, string>, to = token): Promise<string> {
  const body = new URLSearchParams(fields);
  const request = new Request(`http://shop.test/feedback/${to}/answer`, { method: "POST", body });
  const answer = await handleFeedback(request, { params: Promise.resolve({ token: to }) });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

test("a form is kept, and the browser goes back to the page", async () => {
  expect(await send({ rating: "4", words: "Усе\r\nдобре" })).toBe(`/feedback/${token}?thanks=1`);
  expect(await openFeedback(shop.db, ctx.now, { token })).toMatchObject({ rating: 4, words: "Усе\nдобре" });
});

test.each([
  ["no rating", {}, "rating"],
  ["a rating of nothing", { rating: "" }, "rating"],
  ["too high a rating", { rating: "6" }, "rating"],
  ["half a rating", { rating: "2.5" }, "rating"],
  ["a payment card", { rating: "3", words: "4111 1111 1111 1111" }, "words"],
])("%s is said on the page", async (_, fields, problem) => {
  expect(await send(fields as Record<string, string>)).toBe(`/feedback/${token}?problem=${problem}`);
});

test("a wrong link goes back to a page that is not found, and never elsewhere", async () => {
  expect(await send({ rating: "5" }, "//evil.test")).toBe("/feedback/%2F%2Fevil.test?thanks=1");
});

test("too many from one address are told to wait", async () => {
  const answers = await Promise.all(Array.from({ length: 130 }, () => send({ rating: "5" })));
  expect(answers.filter((to) => to.endsWith("problem=busy")).length).toBeGreaterThan(0);
});
