import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { z } from "zod";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import type { Shop } from "@/server/testing/shop";
import { newSegment, openHistory } from "./analytics.fixture";
import { ChurnInput, churnOverTime } from "./churn";
import { at, KYIV, month, night } from "./whole.fixture";

const asked = async (shop: Shop, input: z.input<typeof ChurnInput> = {}) => {
  const read = await churnOverTime({ ctx: shop.ctx, input: ChurnInput.parse(input), timezone: KYIV });
  if (!read) throw new Error("nothing is counted");
  return read;
};

const last = (day: string) => DateTime.fromISO(day).endOf("month").toISODate() ?? "";
const plus = (day: string, months: number) => DateTime.fromISO(day).plus({ months }).toISODate() ?? "";

test("lost after three whole months, back with the next purchase; each number opens its customers", async () => {
  const shop = await openHistory(
    ["A", "B", "C"],
    [
      // lost 6 months ago, back 3 months ago
      ...[9, 3, 1].map((months) => `a${months},S1,${at(months)},A,tea,1,50.00,`),
      // lost 5 months ago
      `b8,S2,${at(8)},B,tea,1,50.00,`,
      // a gap of three months is a purchase in the fourth: never lost
      ...[8, 5, 2].map((months) => `c${months},S3,${at(months)},C,tea,1,50.00,`),
    ],
  );
  await night(shop);
  const { months, total } = await asked(shop);
  const of = (ago: number) => months.find((one) => one.month === month(ago));
  expect(of(9)).toMatchObject({ arrived: 1, active: 1, gone: 0 });
  expect(of(6)).toMatchObject({ lost: 1, active: 2, gone: 1, churn: 1 / 3 });
  expect(of(5)).toMatchObject({ lost: 1, active: 1, gone: 2 });
  expect(of(3)).toMatchObject({ returned: 1, active: 2, gone: 1, winBack: 0.5 });
  expect(total).toMatchObject({ arrived: 3, lost: 2, returned: 1 });
  const count = async (input: z.input<typeof ListCustomersInput>) =>
    (await listCustomers({ ctx: shop.ctx, input: ListCustomersInput.parse(input) })).count;
  for (const one of months) {
    const bought = plus(one.month, -3);
    const quiet = { quietFrom: plus(one.month, -2), quietTo: last(one.month) };
    expect(await count({ boughtFrom: bought, boughtTo: last(bought), ...quiet })).toBe(one.lost);
    const back = {
      ...{ boughtFrom: one.month, boughtTo: last(one.month) },
      ...{ quietFrom: plus(one.month, -3), quietTo: last(plus(one.month, -1)) },
      firstTo: last(plus(one.month, -4)),
    };
    expect(await count(back)).toBe(one.returned);
  }
  const segment = await newSegment(shop, ["B"]);
  expect((await asked(shop, { segment })).total).toMatchObject({ lost: 1, returned: 0 });
  expect((await asked(shop, { region: "Львів" })).total).toMatchObject({ lost: 0 });
});
