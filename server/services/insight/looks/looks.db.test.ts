import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { driverError, withTenant } from "@/db/client";
import { getCustomer } from "@/server/services/members/customers/get";
import { customerHistory } from "@/server/services/members/customers/history";
import { listCustomers } from "@/server/services/members/customers/list";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { addMember, asRole, auditActions, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { exportLooks } from "./export";
import { listLooks, looksAtCustomer } from "./list";
import { pruneLooks } from "./prune";
import { keepLooks, lookSettings } from "./settings";

let shop: Shop;
let olena: Member;
let petro: Member;

beforeAll(async () => {
  shop = await openShop();
  olena = await addMember(shop, { name: "Олена Коваль" });
  petro = await addMember(shop, { name: "Петро Гай" });
});

const at = (time: string) => ({ ...shop.ctx, now: new Date(`2026-03-02T${time}Z`) });
const viewed = (by: typeof shop.ctx, id: string) => getCustomer({ ctx: by, input: { id } });
const run = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant(shop.db, shop.tenantId, (tx) => tx.execute<T>(query));

test("a page looked at again within ten minutes is one row more often, after that another row", async () => {
  const owner = asRole(at("10:00:00"), "owner");
  for (const time of ["10:00:01", "10:04:00", "10:09:59", "10:10:00"])
    await viewed({ ...owner, now: new Date(`2026-03-02T${time}Z`) }, olena.id);
  const rows = await run(sql`
    select times, first_at, last_at from looks where actor_id = ${owner.actor.id} order by first_at`);
  expect(rows).toMatchObject([{ times: 3 }, { times: 1 }]);
});

test("fifty looks at once are fifty times of one row, and lists name everybody on the page", async () => {
  const owner = asRole(at("11:00:00"), "owner");
  await Promise.all(Array.from({ length: 50 }, () => listCustomers({ ctx: owner, input: LIST })));
  const rows = await run(sql`
    select customer_id as id, times from looks where actor_id = ${owner.actor.id} and kind = 'list' order by 1`);
  expect([...rows]).toEqual([olena.id, petro.id].sort().map((id) => ({ id, times: 50 })));
});
const LIST = { registeredAt: {}, boughtAt: {}, sort: "newest" } as const;

test("search texts are not stored, found customers are", async () => {
  const owner = asRole(at("12:00:00"), "owner");
  await listCustomers({ ctx: owner, input: { ...LIST, text: olena.phone } });
  const [row, ...rest] = await run(sql`
    select to_jsonb(l)::text as all, kind, customer_id as id from looks l where actor_id = ${owner.actor.id}`);
  expect(rest).toEqual([]);
  expect(row).toMatchObject({ kind: "search", id: olena.id });
  expect(String(row?.all)).not.toContain(olena.phone.slice(4));
});

test("looking is not a change", async () => {
  const before = await customerHistory({ ctx: shop.ctx, input: { id: petro.id } });
  const changes = await auditActions(shop, petro.id);
  await viewed(asRole(shop.ctx, "owner"), petro.id);
  expect(await customerHistory({ ctx: shop.ctx, input: { id: petro.id } })).toEqual(before);
  expect(await auditActions(shop, petro.id)).toEqual(changes);
});

test("the log is filtered by viewer, customer, kind and time; page after page without a gap", async () => {
  const owner = asRole(shop.ctx, "owner");
  const marketer = asRole(at("13:00:00"), "marketer");
  for (let minute = 0; minute < 60; minute += 1) {
    const now = new Date(Date.parse("2026-04-01T00:00:00Z") + minute * 600_000);
    await viewed({ ...marketer, now }, petro.id);
  }
  const by = { actorId: marketer.actor.id };
  const first = await listLooks({ ctx: owner, input: by });
  const second = await listLooks({ ctx: owner, input: { ...by, after: first.older ?? undefined } });
  expect(new Set([...first.looks, ...second.looks].map(({ id }) => id)).size).toBe(60);
  expect(second.older).toBeNull();
  expect(first.looks[0]).toMatchObject({ kind: "profile", customer: { id: petro.id, name: "П***о" } });
  const count = async (more: object) =>
    (await listLooks({ ctx: owner, input: { ...by, ...more } })).looks.length;
  expect(await count({ kind: "export" })).toBe(0);
  expect(await count({ customer: olena.phone })).toBe(0);
  expect(await count({ customer: petro.phone, from: "2026-04-01", to: "2026-04-01" })).toBe(50);
  expect(await count({ to: "2026-03-31" })).toBe(0);
});

test("the viewers of one customer, with those of merged ones", async () => {
  const survivor = await addMember(shop);
  const merged = await addMember(shop);
  const owner = asRole(shop.ctx, "owner");
  await viewed(owner, merged.id);
  await mergeCustomers({ ctx: owner, input: { survivorId: survivor.id, mergedId: merged.id } });
  const { looks } = await looksAtCustomer({ ctx: owner, input: { id: survivor.id } });
  expect(looks).toMatchObject([{ kind: "profile", customer: { id: merged.id }, by: { kind: "staff" } }]);
});

test("only an owner reads the whole log, and reading it is in it", async () => {
  for (const role of ["marketer", "cashier", "integrator"] as const) {
    const asked = listLooks({ ctx: asRole(shop.ctx, role), input: {} });
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
  const owner = asRole(shop.ctx, "owner");
  await listLooks({ ctx: owner, input: {} });
  const { looks } = await listLooks({ ctx: owner, input: { actorId: owner.actor.id } });
  expect(looks).toMatchObject([{ kind: "looks", customer: null, people: expect.any(Number) }]);
});

test("the file has every row, and no name of a customer", async () => {
  let text = "";
  for await (const part of await exportLooks({ ctx: asRole(shop.ctx, "owner"), input: { kind: "profile" } }))
    text += part;
  const [rows] = await run(sql`select count(*)::int as n from looks where kind = 'profile'`);
  expect(text.trimEnd().split("\n")).toHaveLength(Number(rows?.n) + 1);
  expect(text).not.toMatch(/Олена|О\*\*\*а|Петро/);
});

test("entries older than the shop's setting are deleted, the rest stays, for any request", async () => {
  const owner = asRole(shop.ctx, "owner");
  await keepLooks({ ctx: owner, input: { months: 3 } });
  expect(await lookSettings({ ctx: owner, input: {} })).toMatchObject({ keptMonths: 3 });
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  for (const days of [1, 80, 100, 400]) await viewed({ ...owner, now: ago(days) }, olena.id);
  await pruneLooks({ ctx: { ...shop.ctx, now: new Date() } });
  const left = () =>
    run(sql`
    select round(extract(epoch from now() - first_at) / 86400)::int as days from looks
    where actor_id = ${owner.actor.id} and kind = 'profile' order by 1`);
  expect([...(await left())].map(({ days }) => days)).toEqual([1, 80]);
  const all = new Date(Date.now() + 86_400_000).toISOString();
  await run(sql`select prune_looks(${all}::timestamptz, 1000000)`);
  expect([...(await left())].map(({ days }) => days)).toEqual([1]);
});

test("the app itself can take no look away, and change none but its count", async () => {
  const refusal = (query: ReturnType<typeof sql>) =>
    run(query).then(
      () => "done",
      (error: unknown) => driverError(error).code,
    );
  expect(await refusal(sql`delete from looks`)).toBe("42501");
  expect(await refusal(sql`update looks set customer_id = null`)).toBe("42501");
  expect(await refusal(sql`update looks set first_at = now()`)).toBe("42501");
});
