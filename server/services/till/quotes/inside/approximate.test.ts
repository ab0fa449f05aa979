import { expect, test, vi } from "vitest";
import { log } from "@/server/log";
import { scoreBasket } from "@/server/services/till/score/run";
import { sample } from "@/server/testing/random";
import { countApproximate } from "./approximate";

test("the log says how often it happened, once a minute for each tenant", () => {
  const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
  const at = (second: number) => new Date(Date.UTC(2026, 10, 29, 12, 0, second));
  for (const second of [0, 1, 59, 60, 61]) countApproximate("t1", 60, at(second));
  countApproximate("t2", 20, at(61));
  expect(warn.mock.calls.map(([logged]) => logged)).toEqual([
    { tenantId: "t1", lines: 60, times: 1 },
    { tenantId: "t1", lines: 60, times: 4 },
    { tenantId: "t2", lines: 20, times: 1 },
  ]);
});

/** Sums over three of 60 products each, every one a line. */
const threes = (offers: number) => {
  const { between } = sample(1);
  const campaigns = Array.from({ length: offers }, (_, k) => {
    const skus = new Set<string>();
    while (skus.size < 3) skus.add(`s${between(0, 59)}`);
    const reward = { kind: "amount_off", amount: `20.${between(10, 99)}`, selector: { skus: [...skus] } };
    return { code: `c${k}`, status: "active", instruments: [{ code: "i", reward }] };
  });
  const lines = Array.from({ length: 60 }, (_, i) => ({
    lineId: `${i}`,
    sku: `s${i}`,
    quantity: "1",
    price: "100.00",
  }));
  const tenant = { currency: "UAH", country: "UA", timezone: "Europe/Kyiv" };
  return scoreBasket({ version: 1, tenant, campaigns }, { lines }, new Date());
};

test("an answer that is not proven the best says so; any other says nothing of it", () => {
  expect(threes(200).approximate).toBe(true);
  expect(threes(20)).not.toHaveProperty("approximate");
});
