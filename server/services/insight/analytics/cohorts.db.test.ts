import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { z } from "zod";
import { customerByText } from "@/server/services/members/customers/by-text";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { settled } from "@/server/testing/settled";
import type { Shop } from "@/server/testing/shop";
import { addReceipts, newSegment, openHistory } from "./analytics.fixture";
import { CohortsInput, cohorts } from "./cohorts";
import { countAnalytics } from "./count";
import { at, KYIV, night } from "./whole.fixture";

const month = (months: number) => DateTime.now().setZone(KYIV).minus({ months }).startOf("month").toISODate();

const asked = (shop: Shop, input: z.input<typeof CohortsInput> = {}) =>
  cohorts({ ctx: shop.ctx, input: CohortsInput.parse(input), timezone: KYIV });

const history = () =>
  openHistory(
    ["A", "B", "C", "D"],
    [
      `a1,S1,${at(5)},A,pill,1,100.00,`,
      `a2,S1,${at(4)},A,tea,2,50.00,`,
      `a3,S2,${at(4, 12)},A,pill,1,100.00,`,
      `b1,S1,${at(5)},B,tea,1,50.00,`,
      `b2,S1,${at(2)},B,honey,1,80.00,`,
      `c1,S3,${at(3)},C,pill,2,100.00,`,
      `c1-back,S3,${at(3, 11)},C,pill,-1,100.00,`,
      `d1,S3,${at(3)},D,tea,1,50.00,`,
      `d1-back,S3,${at(3, 11)},D,tea,-1,50.00,`,
      `x1,S1,${at(3)},,pill,1,100.00,`,
    ],
  );

test("cohorts: who came back, what they brought, net of returns, by usual store and segment", async () => {
  const shop = await history();
  expect(await asked(shop)).toBeNull();
  expect(await night(shop)).toContain(month(5));
  const read = await asked(shop);
  const [first, second] = read?.cohorts ?? [];
  expect(read?.cohorts).toHaveLength(2);
  expect(first).toMatchObject({ cohort: month(5), customers: 2 });
  expect(first?.cells.slice(0, 4).map(({ customers }) => customers)).toEqual([2, 1, 0, 1]);
  expect(first?.cells.map(({ netEach }) => netEach).slice(0, 4)).toEqual([75_00, 175_00, 175_00, 215_00]);
  // 40 + 30 of the first month; two teas and a pill: 60 + 40; no cost of honey is known
  expect(first?.cells.map(({ marginEach }) => marginEach).slice(0, 4)).toEqual([35_00, 85_00, 85_00, 85_00]);
  expect(second).toMatchObject({ cohort: month(3), customers: 1 });
  expect(second?.cells[0]).toMatchObject({ customers: 1, netEach: 100_00, marginEach: 40_00 });
  expect((await asked(shop, { region: "Львів" }))?.cohorts).toMatchObject([{ cohort: month(3) }]);
  const segment = await newSegment(shop, ["B"]);
  expect((await asked(shop, { segment }))?.cohorts).toMatchObject([{ cohort: month(5), customers: 1 }]);
});

test("a cell opens the customers that it counts", async () => {
  const shop = await history();
  await night(shop);
  for (const { cohort, cells } of (await asked(shop))?.cohorts ?? [])
    for (const cell of cells) {
      const last = (day: string) => DateTime.fromISO(day).endOf("month").toISODate() ?? "";
      const input = ListCustomersInput.parse({
        ...{ firstFrom: cohort, firstTo: last(cohort) },
        ...{ boughtFrom: cell.month, boughtTo: last(cell.month) },
      });
      expect((await listCustomers({ ctx: shop.ctx, input })).count).toBe(cell.customers);
    }
});

test("only months whose receipts changed are summed again, and a merge moves what was bought", async () => {
  const shop = await history();
  await night(shop);
  const now = { ...shop.ctx, now: new Date(Date.now() + 2 * 3_600_000) };
  await countAnalytics(now);
  expect(await countAnalytics({ ...now, now: new Date(now.now.getTime() + 3_600_000) })).toEqual([]);
  const [to, from] = [await customerByText(shop.ctx, "A"), await customerByText(shop.ctx, "B")];
  await mergeCustomers({ ctx: shop.ctx, input: { survivorId: to, mergedId: from } });
  await settled(shop);
  await night(shop);
  const [first] = (await asked(shop))?.cohorts ?? [];
  expect(first?.customers).toBe(1);
  expect(first?.cells.map(({ netEach }) => netEach).slice(0, 4)).toEqual([150_00, 350_00, 350_00, 430_00]);
  await addReceipts(shop, [`late,S1,${at(4, 20)},A,tea,1,50.00,`]);
  expect(await night(shop)).toContain(month(4));
  const [again] = (await asked(shop))?.cohorts ?? [];
  expect(again?.cells[1]).toMatchObject({ netEach: 400_00 });
});
