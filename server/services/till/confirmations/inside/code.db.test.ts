import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import {
  addMember,
  asRole,
  auditActions,
  identifyMember,
  memberWith,
} from "@/server/testing/members.fixture";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { all, another, COPIES, codesAt, later, PROGRAMME, path } from "../codes.fixture";

let shop: Shop;
let till: TestTill;
const { ask, say, textTo, codeTo } = codesAt(() => ({ shop, till }));

beforeAll(async () => {
  shop = await openShop({ programme: PROGRAMME });
});

// each test has a till of its own, so that no test's codes count against another's
beforeEach(async () => {
  till = await shop.addTill();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a code", () => {
  test("is sent, entered and accepted; the customer is asked for it, and the till never sees it", async () => {
    const member = await memberWith(shop, 100_00);
    expect((await identifyMember(shop, member)).redeemNeeds).toBe("otp");
    const sent = await ask(member, { purpose: "redeem", points: "40.00" });
    expect(sent).toMatchObject({
      status: 201,
      json: { channel: "console", maskedDestination: `•••• ${member.phone.slice(-4)}`, attemptsLeft: 5 },
    });
    expect(Date.parse(sent.json.expiresAt) - Date.now()).toBeGreaterThan(200_000);
    const code = await codeTo(member);
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(sent.json)).not.toContain(code);
    expect(await textTo(member)).toContain("оплата балами (40)");
    const said = await say(member, sent.json.confirmationId, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect(said).toMatchObject({ status: 200, json: { confirmed: true } });
    expect(Date.parse(said.json.expiresAt) - Date.now()).toBeGreaterThan(800_000);
    expect(await auditActions(shop, member.id)).toEqual(
      expect.arrayContaining(["confirmations.create", "confirmations.check"]),
    );
  });

  test("is kept as nothing that leads to it, and its message is sent once", async () => {
    const member = await memberWith(shop);
    const { json } = await ask(member);
    const code = await codeTo(member);
    const rows = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ c: string; m: string; status: string }>(sql`
        select c::text as c, m::text as m, m.status from confirmations c
        join messages m on m.tenant_id = c.tenant_id and m.id = c.message_id where c.customer_id = ${member.id}`),
    );
    expect(rows).toHaveLength(1);
    expect(`${rows[0]?.c}${rows[0]?.m}`).not.toMatch(new RegExp(`\\b${code}\\b`));
    expect(`${rows[0]?.c}${rows[0]?.m}`).not.toContain(member.phone.slice(1));
    await vi.waitFor(async () => {
      const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
        tx.execute(sql`select status, attempts, parts from messages where customer_id = ${member.id}`),
      );
      expect(row).toEqual({ status: "sent", attempts: 1, parts: 1 });
    }, 30_000);
    expect(json.confirmationId).toMatch(/^v_[0-9a-f]{32}$/);
  });

  test("comes in the customer's language, and says what it is for", async () => {
    const member = await addMember(shop, { locale: "en" });
    await ask(member, { purpose: "registration" });
    expect(await textTo(member)).toMatch(/^Code \d{6}: joining/);
  });

  test("that is wrong takes an attempt, and the response has how many are left; the sixth is not compared", async () => {
    const member = await memberWith(shop);
    const { confirmationId } = (await ask(member)).json;
    const code = await codeTo(member);
    for (const left of [4, 3, 2, 1, 0]) {
      const { status, json } = await say(member, confirmationId, another(code));
      expect([status, json.code]).toEqual([422, "code-wrong"]);
      expect(json.cashierText).toContain("Код не збігається");
      expect(json.errors).toEqual([
        { pointer: "/code", code: "code-wrong", detail: `attempts left: ${left}` },
      ]);
    }
    const right = await say(member, confirmationId, code);
    expect(right).toMatchObject({
      status: 422,
      json: { code: "code-used-up", errors: [{ pointer: "/code", code: "code-used-up" }] },
    });
  });

  test("lives five minutes; the newest alone counts; only in the store and for the customer it was sent for", async () => {
    const [member, stranger] = [await memberWith(shop), await memberWith(shop)];
    const first = (await ask(member)).json.confirmationId;
    const old = await codeTo(member);
    const second = (await ask(member)).json.confirmationId;
    const code = await codeTo(member);
    expect((await say(member, first, old)).json.code).toBe("code-expired");
    expect((await say(stranger, second, code)).json.code).toBe("not-found");
    expect((await say(member, second, code, await shop.addTill("S2"))).json.code).toBe("not-found");
    expect((await say(member, "v_nothing", code)).status).toBe(404);
    later(6);
    expect((await say(member, second, code)).json.code).toBe("code-expired");
  });

  test("is sent once for a key, and said once for a key", async () => {
    const member = await memberWith(shop);
    const headers = { "idempotency-key": randomUUID() };
    const sent = await till.post(path(member), { purpose: "redeem" }, { headers });
    const again = await till.post(path(member), { purpose: "redeem" }, { headers });
    expect(again.json).toEqual(sent.json);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const code = await codeTo(member);
    const check = `${path(member)}/${sent.json.confirmationId}/check`;
    const one = { headers: { "idempotency-key": randomUUID() } };
    const wrong = await till.post(check, { code: another(code) }, one);
    expect(wrong.json).toMatchObject({ status: 422, errors: [{ detail: "attempts left: 4" }] });
    for (let i = 0; i < 7; i++) {
      const repeated = await till.post(check, { code: another(code) }, one);
      expect(repeated.json).toEqual(wrong.json);
      expect(repeated.headers.get("idempotent-replayed")).toBe("true");
    }
    const crowd = await Promise.all(
      Array.from({ length: 20 }, () => till.post(check, { code: another(code) }, one)),
    );
    for (const { json } of crowd) expect(["code-wrong", "request-in-progress"]).toContain(json.code);
    expect((await till.post(check, { code }, one)).json.code).toBe("idempotency-key-reused");
    expect((await till.post(check, { code: another(code) })).json.errors[0].detail).toBe("attempts left: 3");
    const right = await till.post(check, { code }, { headers: { "idempotency-key": randomUUID() } });
    expect((await till.post(check, { code }, { headers: { "idempotency-key": randomUUID() } })).json).toEqual(
      right.json,
    );
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ n: number }>(
        sql`select count(*)::int as n from messages where customer_id = ${member.id}`,
      ),
    );
    expect(row?.n).toBe(1);
  });

  test("is not sent for an unknown customer, nor with nonsense", async () => {
    const member = await memberWith(shop);
    expect((await till.post("/customers/c_nobody/confirmations", { purpose: "redeem" })).status).toBe(404);
    expect((await till.post(`/customers/${randomUUID()}/confirmations`, { purpose: "redeem" })).status).toBe(
      404,
    );
    expect((await ask(member, { purpose: "love" })).status).toBe(422);
    const { confirmationId } = (await ask(member)).json;
    expect((await say(member, confirmationId, "12345")).json.errors[0]).toMatchObject({ pointer: "/code" });
    const other = await openShop();
    expect((await other.till.post(path(member), { purpose: "redeem" })).status).toBe(404);
    Object.assign(globalThis, { regularsDb: shop.db });
  });

  test("goes to one phone three times in ten minutes and ten times a day, and says when to retry", async () => {
    const member = await memberWith(shop);
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await ask(member, undefined, await shop.addTill()));
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 429]);
    const wait = Number(answers[3]?.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(500);
    expect(wait).toBeLessThanOrEqual(600);
    let sent = 3;
    for (let turn = 0; turn < 20 && sent < 10; turn++) {
      later(11);
      for (let i = 0; i < 3; i++) if ((await ask(member)).status === 201) sent++;
    }
    expect(sent).toBe(10);
    later(11);
    expect((await ask(member)).status).toBe(429);
  });

  test("is forgotten with the customer", async () => {
    const member = await memberWith(shop);
    await ask(member);
    await eraseCustomer({ ctx: asRole(shop.ctx, "owner"), input: { id: member.id, confirmed: true } });
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(sql`
        select m.destination_encrypted as a, m.text_encrypted as b, m.destination_hash as c, k.destination_hash as d
        from messages m join confirmations k on k.message_id = m.id where m.customer_id = ${member.id}`),
    );
    expect(row).toEqual({ a: "", b: "", c: "", d: "" });
  });
});

describe("fifty at once", () => {
  test("wrong codes take five attempts, and no more are compared", async () => {
    const member = await memberWith(shop);
    const { confirmationId } = (await ask(member)).json;
    const code = await codeTo(member);
    const answers = await all(() => say(member, confirmationId, another(code)));
    const codes = answers.map((a) => a.json.errors[0].code);
    expect(codes.filter((c) => c === "code-wrong")).toHaveLength(5);
    expect(codes.filter((c) => c === "code-used-up")).toHaveLength(COPIES - 5);
    expect((await say(member, confirmationId, code)).status).toBe(422);
  });

  test("three codes go to one phone", async () => {
    const member = await memberWith(shop);
    const answers = await all(() => ask(member));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(3);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(COPIES - 3);
  });
});
