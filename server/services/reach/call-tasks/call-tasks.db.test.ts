import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { MakeCallsInput, makeCalls } from "@/server/services/growth/segments/make-calls";
import { PreviewCallsInput, previewCalls } from "@/server/services/growth/segments/preview-calls";
import { refreshSegments } from "@/server/services/growth/segments/refresh";
import { saveSegment } from "@/server/services/growth/segments/save";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { addMember, asRole, buy, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { addToStopList } from "../suppressions/add";
import {
  agrees,
  assistant,
  atHour,
  callable,
  finish,
  listed,
  makeTask,
  order,
  tomorrowNoon,
} from "./call-tasks.fixture";
import { createCallTasks } from "./create";
import { expireCalls } from "./expire";
import { heldCall } from "./held";
import { callProgress } from "./progress";
import { releaseCall } from "./release";
import { setCallSettings } from "./set-settings";
import { takeCall } from "./take";
import { takeNextCall } from "./take-next";

const TAKERS = 50;
const MINUTE_MS = 60_000;

let shop: Shop;
let ctx: Ctx;
beforeEach(async () => {
  shop = await openShop();
  ctx = { ...shop.ctx, now: tomorrowNoon() };
});

const next = (as: Ctx) => takeNextCall({ ctx: as, input: {} });
const held = (as: Ctx) => heldCall({ ctx: as, input: {} });
const taskOf = async (as: Ctx) => {
  const { call } = await next(as);
  if (!call) throw new Error("there is no call");
  return call;
};
const events = () =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<{ payload: { result: string; again: boolean } }>(
      sql`select payload from outbox where topic = 'call_task.finished' order by id`,
    )),
  ]);
const stop = ({ phone }: { phone: string }) =>
  addToStopList({ ctx: { ...shop.ctx, now: new Date() }, input: { address: phone, note: "просили" } });
const later = (as: Ctx, minutes: number): Ctx => ({
  ...as,
  now: new Date(as.now.getTime() + minutes * MINUTE_MS),
});

describe("a task", () => {
  test("is made once for a key, and only for who may be called, with the reason for the others", async () => {
    const people = [
      await callable(shop),
      await addMember(shop),
      await callable(shop, [agrees("call", false)]),
    ];
    const input = order(ctx, { customerIds: [...people.map(({ id }) => id), randomUUID()] });
    const as = assistant(ctx, "marketer");
    const made = await createCallTasks({ ctx: as, input });
    expect(made).toEqual({ made: 1, refused: { consent: 1, "do-not-call": 1, "not-active": 1 } });
    const again = await Promise.all(Array.from({ length: 10 }, () => createCallTasks({ ctx: as, input })));
    expect(again.map((one) => one.made)).toEqual(Array(10).fill(0));
    expect((await listed(ctx)).count).toBe(1);
  });

  test("about their own order needs no consent, and respects a no to calls all the same", async () => {
    const [silent, refuses] = [await addMember(shop), await callable(shop, [agrees("call", false)])];
    const input = order(ctx, { class: "service", customerIds: [silent.id, refuses.id] });
    expect(await createCallTasks({ ctx: assistant(ctx, "marketer"), input })).toEqual({
      made: 1,
      refused: { "do-not-call": 1 },
    });
  });

  test("names no illness where it advertises", async () => {
    const customer = await callable(shop);
    await expect(makeTask(ctx, customer, { script: "У вас діабет" })).rejects.toMatchObject({
      errors: [{ pointer: "/script", code: "forbidden-words" }],
    });
  });

  test("is made by who plans calls, and taken by who calls", async () => {
    const customer = await callable(shop);
    const input = order(ctx, { customerIds: [customer.id] });
    for (const role of ["cashier", "integrator"] as const)
      await expect(createCallTasks({ ctx: asRole(ctx, role), input })).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(next(asRole(ctx, "integrator"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(next(shop.ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("taking", () => {
  test("of many hands at once each gets another task, and those who are too many get none", async () => {
    for (let at = 0; at < TAKERS - 5; at++) await makeTask(ctx, await callable(shop));
    const hands = Array.from({ length: TAKERS }, () => assistant(ctx));
    const taken = await Promise.all(hands.map(next));
    const ids = taken.flatMap(({ call }) => call?.id ?? []);
    expect(ids).toHaveLength(TAKERS - 5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("twice by one person is one task", async () => {
    for (let at = 0; at < 5; at++) await makeTask(ctx, await callable(shop));
    const me = assistant(ctx);
    const taken = await Promise.all(Array.from({ length: 10 }, () => next(me)));
    expect(new Set(taken.map(({ call }) => call?.id)).size).toBe(1);
    expect(await held(me)).toMatchObject({ call: { id: taken[0]?.call?.id }, due: 4 });
  });

  test("shows name, phone and what was bought only in the hand, and writes the look down", async () => {
    const customer = await callable(shop);
    await makeTask(ctx, customer);
    await buy(shop, customer.phone);
    const me = assistant(ctx);
    expect((await held(me)).call).toBeNull();
    const call = await taskOf(me);
    expect(call).toMatchObject({
      customer: { id: customer.id, phone: customer.phone },
      script: "Добрий день!",
    });
    expect(call.bought).toMatchObject({ store: "Центр", netMinor: 10_000 });
    const looks = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(
        sql`select kind from looks where customer_id = ${customer.id} and kind = 'calls' and about <> ''`,
      ),
    );
    expect(looks.count).toBe(1);
    expect(JSON.stringify(await listed(ctx))).not.toContain(customer.phone);
    await releaseCall({ ctx: me, input: { id: call.id } });
    expect((await held(me)).call).toBeNull();
    expect((await held(assistant(ctx))).due).toBe(1);
  });

  test("a lease ends: another hand gets the task, and the first is told so", async () => {
    await makeTask(ctx, await callable(shop));
    const [slow, quick] = [assistant(ctx), assistant(ctx)];
    const call = await taskOf(slow);
    expect((await next(later(quick, 14))).call).toBeNull();
    expect((await listed(later(ctx, 16), { list: "due" })).calls).toMatchObject([{ state: "open" }]);
    const again = await taskOf(later(quick, 16));
    expect(again.id).toBe(call.id);
    await expect(finish(later(slow, 17), call, { result: "reached" })).rejects.toMatchObject({
      code: "conflict",
    });
    await finish(later(quick, 17), again, { result: "reached" });
    expect((await events()).length).toBe(1);
  });

  test("a late result still counts while nobody else has taken it", async () => {
    await makeTask(ctx, await callable(shop));
    const me = assistant(ctx);
    const call = await taskOf(me);
    expect(await finish(later(me, 40), call, { result: "reached" })).toEqual({ again: false });
  });

  test("of a certain task goes before its turn, and is refused to a second hand", async () => {
    await makeTask(ctx, await callable(shop), { dueAt: new Date(ctx.now.getTime() + 86_400_000) });
    const [{ id = "" } = {}] = (await listed(ctx, { list: "planned" })).calls;
    const taken = await Promise.allSettled(
      Array.from({ length: TAKERS }, () => takeCall({ ctx: assistant(ctx), input: { id } })),
    );
    expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("who must not be called", () => {
  test("is not, when they said so after the task was made, and the reason is shown", async () => {
    const [one, two] = [await callable(shop), await callable(shop)];
    await makeTask(ctx, one);
    await makeTask(ctx, two);
    await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(sql`insert into consents (tenant_id, id, customer_id, purpose, channel, granted, text_version, method, at)
        values (${shop.tenantId}, ${randomUUID()}, ${one.id}, 'marketing', 'call', false, '1', 'paper', now())`),
    );
    expect((await taskOf(assistant(ctx))).customer.id).toBe(two.id);
    expect((await listed(ctx, { list: "expired" })).calls).toMatchObject([
      { customer: { id: one.id }, refusal: "do-not-call" },
    ]);
  });

  test("is not, when the number is on the stop list, for a service call neither, and the reason is shown", async () => {
    const customer = await callable(shop);
    await stop(customer);
    for (const kind of ["marketing", "service"])
      expect(await makeTask(ctx, customer, { class: kind })).toEqual({ made: 0, refused: { suppressed: 1 } });
  });

  test("is not, when the number came on the stop list after the task was made", async () => {
    const [byHand, erased, other] = [await callable(shop), await callable(shop), await callable(shop)];
    for (const customer of [byHand, erased, other]) await makeTask(ctx, customer);
    await stop(byHand);
    expect((await listed(ctx, { list: "due" })).count).toBe(2);
    await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(sql`insert into suppressions (tenant_id, id, address_hash, shown, reason)
        select tenant_id, gen_random_uuid(), value_hash, '', 'erased' from customer_identifiers
        where customer_id = ${erased.id} and type = 'phone'`),
    );
    expect((await taskOf(assistant(ctx))).customer.id).toBe(other.id);
    const ended = await listed(ctx, { list: "expired" });
    expect(ended.calls.map(({ customer, refusal }) => [customer.id, refusal]).sort()).toEqual(
      [byHand, erased].map(({ id }) => [id, "suppressed"]).sort(),
    );
  });

  test("is called where only mailings to the number were stopped", async () => {
    const customer = await callable(shop);
    await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(sql`insert into suppressions (tenant_id, id, address_hash, shown, channel, reason)
        select i.tenant_id, gen_random_uuid(), i.value_hash, '', s.channel, s.reason
        from customer_identifiers i, (values ('sms', 'gone'), (null, 'operator-blocked')) s(channel, reason)
        where i.customer_id = ${customer.id} and i.type = 'phone'`),
    );
    expect(await makeTask(ctx, customer)).toEqual({ made: 1, refused: {} });
    expect((await taskOf(assistant(ctx))).customer.phone).toBe(customer.phone);
  });

  test("a refusal on the phone is written down as a withdrawal, and ends all their tasks", async () => {
    const customer = await callable(shop);
    await makeTask(ctx, customer);
    await makeTask(ctx, customer, { class: "service" });
    const me = assistant(ctx);
    const call = await taskOf(me);
    await finish(me, call, { result: "refused", doNotCall: true });
    expect((await next(me)).call).toBeNull();
    const rows = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(sql`select granted, method, recorded_by from consents
        where customer_id = ${customer.id} and purpose = 'marketing' and channel = 'call'`),
    );
    expect([...rows]).toEqual([{ granted: false, method: "call", recorded_by: me.actor.id }]);
    expect(await makeTask(ctx, customer)).toEqual({ made: 0, refused: { "do-not-call": 1 } });
  });
});

describe("hours", () => {
  test("a task out of hours waits for them, and so does taking", async () => {
    const night = atHour(ctx, 12);
    await makeTask(night, await callable(shop));
    const { call, due, nextAt } = await next(assistant(night));
    expect({ call, due }).toEqual({ call: null, due: 0 });
    expect(nextAt?.getUTCHours()).toBeLessThan(8);
    await makeTask(ctx, await callable(shop));
    const put = await next(assistant(night));
    expect(put.call).toBeNull();
    expect((await next(assistant(atHour(ctx, 24)))).call).not.toBeNull();
  });

  test("are the shop's own, within the law's", async () => {
    const as = assistant(ctx, "marketer");
    const weekday = ctx.now.getUTCDay() || 7;
    const others = [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== weekday);
    await expect(
      setCallSettings({ ctx: as, input: { weekdays: [1], fromMinute: 600, toMinute: 600 } }),
    ).rejects.toMatchObject({ errors: [{ code: "hours-order" }] });
    await setCallSettings({ ctx: as, input: { weekdays: others, fromMinute: 600, toMinute: 900 } });
    await makeTask(ctx, await callable(shop));
    expect((await next(assistant(ctx))).call).toBeNull();
    expect((await next(assistant(atHour(ctx, 24)))).call).not.toBeNull();
  });
});

describe("a result", () => {
  test("sent many times at once is one, and its event too", async () => {
    await makeTask(ctx, await callable(shop));
    const me = assistant(ctx);
    const call = await taskOf(me);
    await Promise.all(Array.from({ length: TAKERS }, () => finish(me, call, { result: "reached" })));
    expect(await events()).toMatchObject([{ payload: { result: "reached", again: false } }]);
    expect(await callProgress({ ctx: assistant(ctx, "owner"), input: { days: 14 } })).toMatchObject({
      states: { done: 1, due: 0 },
      results: [{ sum: 1 }],
    });
  });

  test("call back: the task is open again at that hour, with the note", async () => {
    await makeTask(ctx, await callable(shop));
    const me = assistant(ctx);
    const call = await taskOf(me);
    await expect(finish(me, call, { result: "call-back" })).rejects.toMatchObject({
      errors: [{ pointer: "/callBackAt" }],
    });
    const callBackAt = atHour(ctx, 2).now;
    expect(await finish(me, call, { result: "call-back", callBackAt, note: "о другій" })).toEqual({
      again: true,
    });
    expect((await next(atHour(me, 1))).call).toBeNull();
    expect(await taskOf(atHour(assistant(ctx), 2))).toMatchObject({
      id: call.id,
      attempts: 1,
      lastNote: "о другій",
    });
  });

  test("who has never answered is called so many times and no more", async () => {
    await makeTask(ctx, await callable(shop));
    for (let attempt = 1; attempt <= 10; attempt++) {
      const me = later(assistant(ctx), attempt * 5);
      const call = await taskOf(me);
      const callBackAt = later(me, 5).now;
      expect(await finish(me, call, { result: "no-answer", callBackAt })).toEqual({ again: attempt < 10 });
    }
  });
});

test("tasks that nobody has called end, and not out of somebody's hand", async () => {
  await makeTask(ctx, await callable(shop));
  await makeTask(ctx, await callable(shop));
  const end = atHour(ctx, 14 * 24);
  await next(assistant({ ...ctx, now: new Date(end.now.getTime() - MINUTE_MS) }));
  expect(await expireCalls({ ctx: end })).toEqual({ done: 1, more: false });
  expect((await listed(end, { list: "taken" })).count).toBe(1);
  expect(await expireCalls({ ctx: later(end, 20) })).toEqual({ done: 1, more: false });
});

test("a segment is called with a preview of who is not and why", async () => {
  await callable(shop);
  await callable(shop);
  await addMember(shop, { consents: REQUIRED_CONSENTS });
  const as = assistant(ctx, "marketer");
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "Everybody", where: { all: [] } } });
  while ((await refreshSegments({ ctx: shop.ctx })).more);
  const asked = { code: "everybody", class: "marketing", dueAt: ctx.now };
  expect(await previewCalls({ ctx: as, input: PreviewCallsInput.parse(asked) })).toMatchObject({
    ...{ members: 3, callable: 2, refused: [{ refusal: "consent", count: 1 }] },
  });
  const input = MakeCallsInput.parse({ ...asked, requestId: randomUUID(), script: "Вітаємо" });
  const made = await Promise.all(Array.from({ length: 5 }, () => makeCalls({ ctx: as, input })));
  expect(made.reduce((sum, one) => sum + one.made, 0)).toBe(2);
});

describe("a customer", () => {
  test("who is merged is called as the survivor, and apart again after the merge is undone", async () => {
    const [one, two] = [await callable(shop), await callable(shop)];
    await makeTask(ctx, one);
    const owner = { ...assistant(ctx, "owner"), now: new Date() };
    const { id: mergeId } = await mergeCustomers({
      ctx: owner,
      input: { survivorId: two.id, mergedId: one.id },
    });
    expect((await listed(ctx)).calls[0]?.customer.id).toBe(two.id);
    await unmergeCustomers({ ctx: owner, input: { mergeId } });
    expect((await listed(ctx)).calls[0]?.customer.id).toBe(one.id);
  });

  test("who is erased is not called, and what was said is gone", async () => {
    const customer = await callable(shop);
    await makeTask(ctx, customer);
    const owner = { ...assistant(ctx, "owner"), now: new Date() };
    await eraseCustomer({ ctx: owner, input: { id: customer.id, confirmed: true } });
    expect((await next(assistant(ctx))).call).toBeNull();
    expect((await listed(ctx)).calls).toMatchObject([{ script: null, note: null, refusal: "not-active" }]);
  });
});
