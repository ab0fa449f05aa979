import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { readOutcome } from "@/db/growth/mailings-outcome";
import { mailings } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { adjusted } from "@/server/engine/offers/cuped";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

const DAY_MS = 86_400_000;
const begun = new Date("2026-06-01T10:00:00Z");
const week = { days: 7, now: new Date("2026-06-20T10:00:00Z") };

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const inTenant = <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run);

type Person = readonly [part: "sent" | "control", spent: readonly (readonly [day: number, minor: number])[]];

/** A mailing that meant these people, with what each bought by day from its beginning. */
async function mailingOf(people: readonly Person[]): Promise<string> {
  const id = newId();
  await inTenant((tx) =>
    tx.insert(mailings).values({
      ...{ tenantId: shop.tenantId, id, code: id, name: id, channels: ["sms"], validHours: 48 },
      ...{ controlPercent: 50, state: "done", startedAt: begun },
    }),
  );
  for (const [part, spent] of people) {
    const member = await addMember(shop);
    await inTenant((tx) =>
      tx.execute(sql`insert into mailing_recipients (tenant_id, mailing_id, customer_id, part, assigned_at)
        values (${shop.tenantId}, ${id}, ${member.id}, ${part}, ${begun.toISOString()})`),
    );
    for (const [day, minor] of spent) {
      const externalId = newId();
      const bought = { sku: "A", quantity: 1, price: (minor / 100).toFixed(2) };
      const { status, json } = await shop.till.post("/purchases", {
        externalId,
        customer: { type: "phone", value: member.phone },
        lines: [{ lineId: "1", ...bought }],
      });
      if (status !== 201) throw new Error(JSON.stringify(json));
      const at = new Date(begun.getTime() + day * DAY_MS).toISOString();
      await inTenant((tx) =>
        tx.execute(sql`update purchases set occurred_at = ${at} where external_id = ${externalId}`),
      );
    }
  }
  return id;
}

const groupsOf = async (id: string) => {
  const rows = await inTenant((tx) => readOutcome(tx, shop.tenantId, id, week));
  return {
    rows,
    treated: rows.find(({ control }) => !control),
    control: rows.find(({ control }) => control),
  };
};

test("what customers bought before and after is told apart, and each day counts on its own side", async () => {
  const id = await mailingOf([
    [
      "sent",
      [
        [-91, 99_900],
        [-2, 1000],
        [1, 3000],
        [8, 50_000],
      ],
    ], // too early, before, after, too late
    [
      "sent",
      [
        [-1, 3000],
        [2, 5000],
      ],
    ],
    [
      "control",
      [
        [-5, 2000],
        [3, 1000],
      ],
    ],
    ["control", []],
  ]);
  const { treated, control } = await groupsOf(id);
  // of four the height lies between the two highest: 5000 − 0.015 × 2000, and 3000 − 0.015 × 1000
  expect(treated).toMatchObject({ customers: 2, buyers: 2, sumMinor: 8000 });
  expect(treated?.mean).toBeCloseTo((3000 + 4970) / 2, 6);
  expect(treated?.meanBefore).toBeCloseTo((1000 + 2985) / 2, 6);
  expect(treated?.variance).toBeCloseTo(1970 ** 2 / 2, 4);
  expect(treated?.varianceBefore).toBeCloseTo(1985 ** 2 / 2, 4);
  expect(treated?.covariance).toBeCloseTo((1970 * 1985) / 2, 4);
  expect(control).toMatchObject({ customers: 2, buyers: 1, sumMinor: 1000, mean: 500, meanBefore: 1000 });
});

test("one who buys for a whole village does not decide, but stays in the sum", async () => {
  const small: Person[] = Array.from({ length: 9 }, () => ["sent", [[1, 1000]]]);
  const id = await mailingOf([...small, ["sent", [[1, 900_000]]], ["control", [[1, 1000]]], ["control", []]]);
  const { treated } = await groupsOf(id);
  expect(treated?.sumMinor).toBe(909_000);
  // of twelve the height is 5.5 % down from the highest
  const height = 900_000 - 0.055 * 899_000;
  expect(treated?.mean).toBeCloseTo((9000 + height) / 10, 4);
});

test("where next to nobody buys, nothing is cut away", async () => {
  const silent: Person[] = Array.from({ length: 4 }, (_, n) => [n % 2 === 0 ? "sent" : "control", []]);
  const { rows } = await groupsOf(await mailingOf(silent));
  expect(adjusted(rows)).toMatchObject([
    { mean: 0, sd: 0 },
    { mean: 0, sd: 0 },
  ]);
});
