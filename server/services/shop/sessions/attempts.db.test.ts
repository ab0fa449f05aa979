import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Db } from "@/db/client";
import { ownerUrl, testDb } from "@/server/testing/database";
import { takeTurn } from "./attempts";

let db: Db;
/** another process of the app */
let other: Db;

beforeAll(async () => {
  db = await testDb();
  other = connect(await ownerUrl(), { max: 4 });
});
afterAll(() => other.$client.end());

const account = () => `account ${randomUUID()}`;
const address = () => `address ${randomUUID()}`;
type Attempt = Parameters<typeof takeTurn>[1];
const tries = async (times: number, one: (i: number) => Partial<Attempt>) => {
  const turns = await Promise.all(
    Array.from({ length: times }, (_, i) =>
      takeTurn(i % 2 ? other : db, { account: "", address: "", device: null, ...one(i) }),
    ),
  );
  return {
    taken: turns.filter(({ taken }) => taken).length,
    first: turns.filter((turn) => !turn.taken && turn.first).length,
  };
};

describe("50 tries at once, in two processes", () => {
  test("at one account from one address: eight, and the first that is refused is known", async () => {
    const both = { account: account(), address: address() };
    expect(await tries(50, () => both)).toEqual({ taken: 8, first: 1 });
  });

  test("at many accounts from one address: forty", async () => {
    const here = address();
    expect(await tries(50, () => ({ account: account(), address: here }))).toEqual({ taken: 40, first: 1 });
  });

  test("at one account in a known browser: eight of its own, then the common limit", async () => {
    const both = { account: account(), address: address(), device: "known" };
    expect(await tries(50, () => both)).toEqual({ taken: 16, first: 1 });
  });
});

test("at one account from anywhere: a hundred an hour", async () => {
  const wanted = account();
  expect(await tries(120, () => ({ account: wanted, address: address() }))).toEqual({ taken: 100, first: 1 });
});

test("one address never uses up an account by itself", async () => {
  const wanted = account();
  await tries(200, () => ({ account: wanted, address: "one" }));
  expect((await takeTurn(db, { account: wanted, address: "two", device: null })).taken).toBe(true);
});

test("right passwords do not count", async () => {
  const both = { account: account(), address: address(), device: null };
  for (let i = 0; i < 60; i++) {
    const turn = await takeTurn(db, both);
    expect(turn.taken).toBe(true);
    if (turn.taken) await turn.forgive();
  }
});
