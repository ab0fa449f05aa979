import { describe, expect, test } from "vitest";
import { type Basket, step, toInput, withProduct } from "./basket";

const line = { sku: "001", name: "Tea", quantity: "2", price: "99,90" };
const basket: Basket = {
  store: "S1",
  at: "",
  channel: "till",
  customer: null,
  lines: [line],
  coupons: " TEA10, ,x ",
};

describe("toInput", () => {
  test("reads what was typed exactly", () =>
    expect(toInput(basket)).toEqual({
      store: "S1",
      at: null,
      channel: "till",
      customerId: null,
      lines: [{ sku: "001", quantityMilli: 2000, priceMinor: 9990 }],
      coupons: ["TEA10", "x"],
    }));

  test.each([[], [{ ...line, quantity: "0" }], [{ ...line, price: "9x" }]])(
    "asks nothing while a line is not ready: %j",
    (...lines) => expect(toInput({ ...basket, lines })).toBeNull(),
  );
});

test("a product chosen twice is one more unit of its line", () => {
  const lines = withProduct(withProduct([], line, "5.00"), line, "7.00");
  expect(lines).toEqual([{ sku: "001", name: "Tea", quantity: "2", price: "5.00" }]);
});

test("steps never go below one unit", () => {
  expect(step(line, 1)).toBe("3");
  expect(step({ ...line, quantity: "1" }, -1)).toBe("1");
  expect(step({ ...line, quantity: "0.5" }, 1)).toBe("1.5");
  expect(step({ ...line, quantity: "" }, 1)).toBe("1");
});
