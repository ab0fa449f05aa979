import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { JOBS } from "@/server/jobs/list";
import type { Shop } from "../shop";
import { decimal, type Person } from "./book";
import type { Caller } from "./caller";
import type { Client } from "./client";
import type { Load } from "./load";
import { USES_OF_OFF } from "./soak-shop";

const REPLAYED = 40;
const TOLD_BY_JOBS = ["points.activate", "points.expire", "returns.join", "referrals.settle", "holds.expire"];

const balanceOf = async ({ client }: Caller, { phone }: Person): Promise<string> =>
  (await client.ask("/customers/identify", { identifier: { type: "phone", value: phone } })).json.customer
    .balance;

/** Lets time pass: dead runners count as dead, and unused holds have ended. */
async function letTimePass(owner: Sql, tenantId: string): Promise<void> {
  await owner`update job_runs set seen_at = seen_at - interval '2 days' where tenant_id = ${tenantId} and state = 'running'`;
  await owner`update quotes set expires_at = expires_at - interval '2 days' where tenant_id = ${tenantId} and status = 'held'`;
}

/** What jobs have to do is done, however often a runner was killed in the middle of it. */
async function settle(client: Client, owner: Sql): Promise<void> {
  await letTimePass(owner, client.target.tenantId);
  for (const id of [...TOLD_BY_JOBS, ...JOBS.map((job) => job.id)])
    for (let tries = 0; (await client.desk("run-job", { id })).state !== "done"; tries++) {
      if (tries === 200) throw new Error(`${id} is busy for ever`);
      await sleep(50);
    }
}

/** The client's sums, the database's rows and `ledger verify` agree; nothing exists twice, nothing is left over. */
export async function prove(shop: Shop, owner: Sql, load: Load): Promise<void> {
  const [first] = load.callers;
  if (!first) throw new Error("there are no callers");
  await settle(first.client, owner);
  for (const caller of load.callers) {
    await proveAnswers(caller);
    await provePeople(caller);
    await proveGiftCards(caller);
    await proveCoupons(caller, owner);
    await proveImports(caller, owner);
  }
  await proveRows(load, owner, shop.tenantId);
  const verified = await first.client.desk("verify-ledger", {});
  expect(verified.mismatches).toEqual([]);
  expect(verified.giftCards.mismatches).toEqual([]);
}

async function proveAnswers({ client }: Caller): Promise<void> {
  for (const sent of client.sent.slice(-REPLAYED)) {
    const { status, text, isReplay } = await client.again(sent);
    expect({ status, text, isReplay }).toEqual({
      status: sent.said.status,
      text: sent.said.text,
      isReplay: true,
    });
  }
}

async function provePeople(caller: Caller): Promise<void> {
  const { people, settledLater } = caller.book;
  for (const person of [...people, ...settledLater])
    expect([person.phone, await balanceOf(caller, person)]).toEqual([person.phone, decimal(person.balance)]);
}

async function proveGiftCards({ client, book }: Caller): Promise<void> {
  for (const { number, balance } of book.giftCards) {
    const { json } = await client.ask("/gift-cards/find", { number });
    expect([number, json.giftCard.balance]).toEqual([number, decimal(balance)]);
  }
}

async function proveCoupons({ book }: Caller, owner: Sql): Promise<void> {
  const ids = book.coupons.map(({ id }) => id);
  const rows = await owner<
    { id: string; uses: number }[]
  >`select id, uses from coupons where id = any (${ids})`;
  const uses = new Map(rows.map((row) => [row.id, row.uses]));
  for (const { id, used } of book.coupons) expect([id, uses.get(id)]).toEqual([id, used ? 1 : 0]);
}

async function proveImports({ client, book }: Caller, owner: Sql): Promise<void> {
  const wanted = book.imported.reduce((sum, { customers, points }) => sum + customers.length * points, 0);
  const [row] = await owner<{ points: number }[]>`
    select coalesce(sum(points), 0)::float8 as points from postings where tenant_id = ${client.target.tenantId} and rule like 'import:%'`;
  if (book.imported.length > 0) expect(row?.points).toBe(wanted);
  for (const { customers, points } of book.imported) {
    const { json } = await client.ask("/customers/identify", {
      identifier: { type: "external", value: customers.at(-1) },
    });
    expect(json.customer.balance).toBe(decimal(points));
  }
}

async function proveRows(load: Load, owner: Sql, tenantId: string): Promise<void> {
  const all = (of: (caller: Caller) => readonly string[]) => load.callers.flatMap(of).sort();
  const topics = {
    recorded: "purchase.recorded",
    returned: "purchase.returned",
    cancelled: "purchase.cancelled",
  };
  const ids = async (rows: Promise<readonly { id: string }[]>) => (await rows).map(({ id }) => id).sort();

  expect(await ids(owner`select external_id as id from purchases where tenant_id = ${tenantId}`)).toEqual(
    all(({ book }) => book.recorded),
  );
  expect(await ids(owner`select external_id as id from returns where tenant_id = ${tenantId}`)).toEqual(
    all(({ book }) => book.returned),
  );
  const events = await owner<{ topic: string; times: number }[]>`
    select topic, count(*)::int as times from outbox where tenant_id = ${tenantId} group by topic`;
  const times = new Map(events.map(({ topic, times: n }) => [topic, n]));
  for (const [what, topic] of Object.entries(topics))
    expect([topic, times.get(topic) ?? 0]).toEqual([
      topic,
      all(({ book }) => book[what as keyof typeof topics]).length,
    ]);
  const activated = owner<{ id: string }[]>`
    select payload->>'customerId' as id from outbox where tenant_id = ${tenantId} and topic = 'points.activated'`;
  expect(await ids(activated)).toEqual(all(({ book }) => book.activated));

  expect(await owner`select id from quotes where status = 'held'`).toHaveLength(0);
  const [off] = await owner<{ uses: number }[]>`
    select count(*)::int as uses from purchases p where p.tenant_id = ${tenantId} and p.status = 'recorded' and p.returned_minor < p.net_minor and p.quote_ref is null
      and exists (select from jsonb_array_elements(p.answer::jsonb->'lines') l, jsonb_array_elements(l->'discounts') d
        where d->>'campaign' = 'off')`;
  // what a live quote has promised is given beyond the limit too
  expect(off?.uses).toBeLessThanOrEqual(USES_OF_OFF);
}
