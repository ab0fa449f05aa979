import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { hundredths } from "../book";
import type { Act } from "../caller";
import { correct, newcomer } from "./people";

const RECEIPTS = 4;
const ROWS = 1200;
const HOUR_MS = 3_600_000;

/** A till that was without a connection for an hour. */
export const offlineReceipts: Act = async ({ client, book, choose, next }) => {
  const owner = choose.pick(book.people);
  const purchases = Array.from({ length: RECEIPTS }, () => ({
    externalId: next(),
    occurredAt: new Date(Date.now() - HOUR_MS).toISOString(),
    customer: { type: "phone", value: owner.phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "20.20" }],
  }));
  const { json } = await client.post("/purchases/batch", { purchases });
  for (const { externalId, status, problem } of json.results) {
    // a batch that broke off is sent again, and finds what it had done
    expect(["created", "duplicate"], JSON.stringify(problem)).toContain(status);
    const found = await client.get(`/purchases?externalId=${externalId}`);
    owner.balance += hundredths(found.json.totals.pointsEarned);
    book.recorded.push(externalId);
  }
};

/** Customers of another system come in with their points, in a file of several batches, said until it is through. */
export const importedBalances: Act = async ({ client, book, choose, folder, next }) => {
  const name = next();
  const customers = Array.from({ length: ROWS }, (_, i) => `${name}-${i}`);
  const points = choose.between(1_00, 99_00);
  const file = async (kind: string, lines: string[]) => {
    const path = join(folder, `${name}.${kind}.csv`);
    await writeFile(path, `${lines.join("\n")}\n`);
    return path;
  };
  const people = await file("customers", ["external_id", ...customers]);
  await client.desk("import", { kind: "customers", path: people });
  const lots = customers.map((id) => `${id},${(points / 100).toFixed(2)},never`);
  const path = await file("balances", ["customer,points,expires_at", ...lots]);
  const done = await client.desk("import", { kind: "balances", path });
  expect(done).toMatchObject({ status: "OK", errors: 0, rows: ROWS });
  book.imported.push({ customers, points });
};

/** Points that have ended unspent go, once. */
export const endingPoints: Act = async (caller) => {
  const person = await newcomer(caller);
  await correct(caller, person, 40_00);
  await caller.age("end", person.id);
  person.balance = 0;
  caller.book.settledLater.push(person);
};

/** Points of a receipt can be spent from today on, which is announced once. */
export const ripeningPoints: Act = async (caller) => {
  const { client, book, next } = caller;
  const person = await newcomer(caller);
  const externalId = next();
  const { json } = await client.post("/purchases", {
    externalId,
    customer: { type: "phone", value: person.phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "80.00" }],
  });
  person.balance = hundredths(json.totals.pointsEarned);
  await caller.age("ripen", person.id);
  book.settledLater.push(person);
  book.recorded.push(externalId);
  book.activated.push(person.id);
};
