import type { z } from "zod";
import { appDb, closePools } from "@/server/database";
import { getCustomer } from "@/server/services/members/customers/get";
import { customerHistory } from "@/server/services/members/customers/history";
import {
  type CustomerPage,
  ListCustomersInput,
  listCustomers,
} from "@/server/services/members/customers/list";
import { FOUND, makeCrowd, phoneOf } from "./desk/crowd";
import { measurePages } from "./desk/pages";
import { percentiles, report } from "./report";

/** `npm run bench -- desk 50000` for a smaller crowd */
const CUSTOMERS = Number(process.argv[2] ?? 1_000_000);
const TIMES = 30;

const db = appDb();
report("desk", "every page over HTTP, the whole demo pharmacy, one reader", await measurePages(db));

const { ctx, groupId, segmentId } = await makeCrowd(db, CUSTOMERS);

async function measure(what: string, ask: (i: number) => Promise<unknown>) {
  await ask(0);
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    await ask(i);
    times.push(performance.now() - began);
  }
  const { p50, p95 } = percentiles(times);
  return { what, "p50 ms": p50, "p95 ms": p95 };
}

type Query = z.input<typeof ListCustomersInput>;
const list = (input: Query): Promise<CustomerPage> =>
  listCustomers({ ctx, input: ListCustomersInput.parse(input) });

/** A page far down the list: as fast as the first, because rows are not skipped one by one. */
async function deep(pages: number, query: Query): Promise<Query> {
  let cursor: Query["cursor"];
  for (let i = 0; i < pages; i++) cursor = (await list({ ...query, cursor })).next ?? cursor;
  return { ...query, cursor };
}

const fiftieth = await deep(50, {});
const [someone] = (await list({ text: phoneOf(1) })).customers;
if (!someone) throw new Error("no customer has the phone that was added");
const { id } = someone;

const CASES: [string, Query][] = [
  ["newest first", {}],
  ["the 51st page", fiftieth],
  ["bought last first", { sort: "recent" }],
  ["longest without buying first", { sort: "lapsed" }],
  ["one group of four", { groupId }],
  ["a tier of 1 in 200", { tier: "gold" }],
  ["an unused tier", { tier: "none" }],
  ["a segment of 1000", { segmentId }],
  ["blocked", { status: "blocked" }],
  ["erased: none", { status: "erased" }],
  ["bought within a day", { boughtWithinDays: 1 }],
  ["not for 200 days, gold", { notBoughtForDays: 200, tier: "gold" }],
  ["joined in one month", { registeredFrom: "2026-01-01", registeredTo: "2026-01-31" }],
];

const rows = [await measure("search by phone", (i) => list({ text: phoneOf(i % FOUND) }))];
rows.push(await measure("search: none", (i) => list({ text: `099${1_000_000 + i}` })));
for (const [what, query] of CASES) rows.push(await measure(`list: ${what}`, () => list(query)));
rows.push(await measure("a customer's page", () => getCustomer({ ctx, input: { id } })));
rows.push(await measure("a customer's history", () => customerHistory({ ctx, input: { id } })));
report("desk", `${CUSTOMERS} customers; one caller, ${TIMES} times each, in the server's process`, rows);
await closePools();
