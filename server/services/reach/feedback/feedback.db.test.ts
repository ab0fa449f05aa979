import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { feedback } from "@/db/schema";
import { type Ctx, inTransaction } from "@/server/core/context";
import { fromPublicId } from "@/server/core/ids";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { exportCustomer } from "@/server/services/members/customers/export";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { addMember, asRole, buy, cancel, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { AnswerFeedbackInput, answerFeedback } from "./answer";
import { closeCase } from "./close-case";
import { linkFor } from "./link-for";
import { ListFeedbackInput, listFeedback } from "./list";
import { openFeedback } from "./open";
import { planCall } from "./plan-call";
import { setFeedbackSettings } from "./set-settings";
import { FeedbackSummaryInput, feedbackSummary } from "./summary";
import { feedbackVariable } from "./variable";

const DAY_MS = 86_400_000;
const AT_ONCE = 50;

let shop: Shop;
let ctx: Ctx;
beforeAll(async () => {
  shop = await openShop();
  ctx = { ...shop.ctx, now: new Date() };
});

const later = (days: number): Date => new Date(ctx.now.getTime() + days * DAY_MS);
const ask = (purchaseId: string, at = ctx.now) =>
  inTransaction(ctx, (tx) => linkFor(tx, { ...ctx, now: at }, purchaseId));
const tokenOf = (link: string | null): string => link?.split("/").at(-1) ?? "";

async function bought(): Promise<{ member: Member; purchaseId: string; token: string }> {
  const member = await addMember(shop);
  const purchaseId = fromPublicId("purchase", await buy(shop, member.phone)) ?? "";
  return { member, purchaseId, token: tokenOf(await ask(purchaseId)) };
}

const open = (token: string, at = ctx.now) => openFeedback(shop.db, at, { token });
const answer = (token: string, rating: number, words = "", at = ctx.now) =>
  answerFeedback(shop.db, at, AnswerFeedbackInput.parse({ token, rating, words }));
const list = (more: object = {}) =>
  listFeedback({ ctx: asRole(ctx, "marketer"), input: ListFeedbackInput.parse(more) });
const buyAt = async (member: Member, days: number): Promise<string> => {
  const id = fromPublicId("purchase", await buy(shop, member.phone)) ?? "";
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`update purchases set occurred_at = ${later(days).toISOString()} where id = ${id}`),
  );
  return id;
};
const mailed = async ({ id }: Member, now = ctx.now, preview = false): Promise<string> => {
  const asked = { recipients: [{ id, locale: "uk" as const }], preview };
  const found = await inTransaction(ctx, (tx) => feedbackVariable.values(tx, { ...ctx, now }, asked));
  return (found.get(id) as { link: string } | undefined)?.link ?? "no answer";
};
const alarms = (purchaseId: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<{ payload: object }>(
      sql`select payload from outbox where topic = 'feedback.low' and payload->>'purchaseId' = ${purchaseId}`,
    )),
  ]);

describe("a link", () => {
  test("is one for a receipt, however many ask for it at once", async () => {
    const { purchaseId, token } = await bought();
    const links = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(purchaseId, later(1))));
    expect(new Set(links.map(tokenOf))).toEqual(new Set([token]));
    expect(await open(token)).toMatchObject({ step: "open", store: "Центр", rating: null, words: "" });
  });

  test("is of no receipt that there is not, or that was cancelled", async () => {
    expect(await ask(ctx.tenantId)).toBeNull();
    const member = await addMember(shop);
    const publicId = await buy(shop, member.phone);
    await cancel(shop, publicId);
    expect(await ask(fromPublicId("purchase", publicId) ?? "")).toBeNull();
  });

  test("of a mailing is about the last purchase without an answer, made once for it", async () => {
    const member = await addMember(shop);
    expect(await mailed(member)).toBe("");
    const [old, last] = [await buyAt(member, -20), await buyAt(member, -2)];
    const links = await Promise.all(Array.from({ length: AT_ONCE }, () => mailed(member)));
    expect(new Set(links)).toEqual(new Set([await ask(last)]));
    expect(await mailed(member, later(5))).toBe(links[0]);
    await answer(tokenOf(links[0] ?? ""), 5);
    expect(await mailed(member)).toBe(await ask(old));
    // nobody remembers a visit so long ago, and a link that has run out leads nowhere
    expect(await mailed(member, later(15))).toBe("");
  });

  test("is only an example in a preview, and none where a mailing would have none", async () => {
    const [buyer, other] = [await addMember(shop), await addMember(shop)];
    await buyAt(buyer, -1);
    const asked = () => withTenant(shop.db, shop.tenantId, (tx) => tx.$count(feedback));
    const before = await asked();
    expect(await mailed(buyer, ctx.now, true)).toMatch(/^https:/);
    expect(await mailed(other, ctx.now, true)).toBe("");
    expect(await asked()).toBe(before);
  });

  test("that is wrong in any part is not found", async () => {
    const { token } = await bought();
    const other = (await bought()).token;
    const wrong = ["", "x", token.slice(0, -1), `${token.slice(0, 44)}${other.slice(44)}`, "A".repeat(66)];
    for (const one of wrong) {
      await expect(open(one)).rejects.toMatchObject({ code: "not-found" });
      await expect(answer(one, 5)).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("an answer", () => {
  test("sent many times at once is one, and opens one case", async () => {
    const { token, purchaseId, member } = await bought();
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => answer(token, 1 + (at % 2), "Черга")));
    const { answers } = await list({ customerId: member.id });
    expect(answers).toMatchObject([{ words: "Черга", case: "open", store: "Центр" }]);
    expect(await alarms(purchaseId)).toMatchObject([{ payload: { customerId: member.id, purchaseId } }]);
  });

  test("may be changed for a day; a case once opened stays", async () => {
    const { token, member } = await bought();
    await answer(token, 2, "Погано");
    expect(await open(token, later(0.9))).toMatchObject({ step: "answered", rating: 2, words: "Погано" });
    await answer(token, 4, "", later(0.9));
    await expect(answer(token, 1, "", later(1.1))).rejects.toMatchObject({ code: "conflict" });
    expect(await open(token, later(1.1))).toMatchObject({ step: "kept", rating: 4, words: "" });
    expect((await list({ customerId: member.id })).answers).toMatchObject([
      { rating: 4, words: null, case: "open" },
    ]);
  });

  test("is not taken after thirty days", async () => {
    const { token } = await bought();
    expect((await open(token, later(29))).step).toBe("open");
    expect((await open(token, later(31))).step).toBe("expired");
    await expect(answer(token, 5, "", later(31))).rejects.toMatchObject({ code: "conflict" });
  });

  test("never holds the number of a payment card, and its words are encrypted", async () => {
    const { token } = await bought();
    expect(() => AnswerFeedbackInput.parse({ token, rating: 5, words: "4111 1111 1111 1111" })).toThrow();
    await answer(token, 5, "Таємниця");
    const kept = await withTenant(shop.db, shop.tenantId, (tx) => tx.execute(sql`select * from feedback`));
    expect(JSON.stringify([...kept])).not.toContain("Таємниця");
  });

  test("opens a case by the shop's own measure", async () => {
    const owner = asRole(ctx, "owner");
    await setFeedbackSettings({ ctx: owner, input: { lowAt: 3 } });
    const { token, member } = await bought();
    await answer(token, 3);
    expect((await list({ customerId: member.id })).answers).toMatchObject([{ case: "open" }]);
    await setFeedbackSettings({ ctx: owner, input: { lowAt: 2 } });
    const next = await bought();
    await answer(next.token, 3);
    expect((await list({ customerId: next.member.id })).answers).toMatchObject([{ case: "none" }]);
  });
});

describe("a case", () => {
  test("is called about once, and closed once with a note", async () => {
    const { token, member } = await bought();
    await answer(token, 1);
    const [{ id = "" } = {}] = (await list({ customerId: member.id })).answers;
    const owner = asRole(ctx, "owner");
    const input = { id, script: "Перепрошуємо" };
    const made = await Promise.all(Array.from({ length: AT_ONCE }, () => planCall({ ctx: owner, input })));
    expect(made.reduce((sum, one) => sum + one.made, 0)).toBe(1);
    const close = { ctx: owner, input: { id, note: "Вибачились" } };
    const closed = await Promise.all(Array.from({ length: 10 }, () => closeCase(close)));
    expect(closed.filter((one) => one.closed)).toHaveLength(1);
    const [shown] = (await list({ case: "closed", customerId: member.id })).answers;
    expect(shown).toMatchObject({ case: "closed", note: "Вибачились" });
    expect(shown?.callAt).toBeInstanceOf(Date);
  });

  test("is of no concern to a cashier, whom it may be about", async () => {
    await expect(
      listFeedback({ ctx: asRole(ctx, "cashier"), input: ListFeedbackInput.parse({}) }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("averages come with how many they are of, by store, cashier and week", async () => {
  const own = await openShop();
  const now = new Date();
  const as = { ...own.ctx, now };
  for (const rating of [5, 4, 1, null]) {
    const member = await addMember(own);
    const purchaseId = fromPublicId("purchase", await buy(own, member.phone)) ?? "";
    const token = tokenOf(await inTransaction(as, (tx) => linkFor(tx, as, purchaseId)));
    if (rating) await answerFeedback(own.db, now, { token, rating, words: "" });
  }
  const read = await feedbackSummary({ ctx: asRole(as, "owner"), input: FeedbackSummaryInput.parse({}) });
  const sums = { asked: 4, answers: 3, sum: 10 };
  expect(read).toMatchObject({ lowAt: 2, openCases: 1, total: { ...sums, low: 1 } });
  expect(read.byCashier).toMatchObject([{ code: "S1", cashier: null, ...sums, low: 1 }]);
  expect(read.weeks).toMatchObject([{ code: "S1", ...sums }]);
});

describe("a customer", () => {
  test("who is merged takes the answers along", async () => {
    const [one, two] = [await bought(), await bought()];
    await answer(one.token, 5, "Дякую");
    const owner = { ...asRole(ctx, "owner"), now: new Date() };
    await mergeCustomers({ ctx: owner, input: { survivorId: two.member.id, mergedId: one.member.id } });
    expect((await list({ customerId: two.member.id })).answers).toMatchObject([{ words: "Дякую" }]);
  });

  test("who is erased leaves the rating and no words, and their link leads nowhere", async () => {
    const { token, member } = await bought();
    await answer(token, 2, "Моє ім’я Петро");
    const owner = { ...asRole(ctx, "owner"), now: new Date() };
    const file = await exportCustomer({ ctx: owner, input: { id: member.id } });
    expect(file.feedback).toMatchObject([{ rating: 2, words: "Моє ім’я Петро" }]);
    await eraseCustomer({ ctx: owner, input: { id: member.id, confirmed: true } });
    await expect(open(token)).rejects.toMatchObject({ code: "not-found" });
    await expect(answer(token, 5, "ще раз")).rejects.toMatchObject({ code: "not-found" });
    const [row] = await withTenant(shop.db, shop.tenantId, async (tx) => [
      ...(await tx.execute(
        sql`select f.rating, f.words_encrypted as words from feedback f join purchases p on p.id = f.purchase_id
          where p.customer_id = ${member.id}`,
      )),
    ]);
    expect(row).toEqual({ rating: 2, words: null });
  });
});
