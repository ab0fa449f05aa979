import { describe, expect, it } from "vitest";
import { CATEGORIES } from "./categories";
import { checkDigit, internalEan } from "./ean";
import { PRODUCTS } from "./index";

describe("the check digit of an EAN-13", () => {
  it("is the one of the standard's examples", () => {
    expect(checkDigit("400638133393")).toBe(1);
    expect(checkDigit("978020137962")).toBe(4);
    expect(checkDigit("000000000000")).toBe(0);
  });

  it("makes the weighted sum a multiple of ten", () => {
    for (const number of [0, 1, 99, 12_345, 9_999_999_999]) {
      const code = internalEan(number);
      const sum = [...code].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
      expect(code).toMatch(/^2\d{12}$/);
      expect(sum % 10).toBe(0);
    }
  });
});

describe("the demo's catalogue", () => {
  it("has about six hundred products, each with its own SKU, name and barcode", () => {
    expect(PRODUCTS.length).toBeGreaterThan(550);
    expect(PRODUCTS.length).toBeLessThan(680);
    for (const key of ["sku", "name", "barcode"] as const)
      expect(new Set(PRODUCTS.map((product) => product[key])).size).toBe(PRODUCTS.length);
  });

  it("fills every leaf of the tree of categories", () => {
    const parents = new Set(CATEGORIES.map(({ parent }) => parent));
    const leaves = CATEGORIES.filter(({ code }) => !parents.has(code)).map(({ code }) => code);
    expect(new Set(PRODUCTS.map(({ category }) => category))).toEqual(new Set(leaves));
  });

  it("sells nothing below cost, at the floor price either", () => {
    for (const { sku, priceMinor, costMinor, floorPriceMinor } of PRODUCTS) {
      expect(costMinor, sku).toBeGreaterThan(0);
      expect(costMinor, sku).toBeLessThan(priceMinor);
      if (floorPriceMinor === null) continue;
      expect(floorPriceMinor, sku).toBeGreaterThan(costMinor);
      expect(floorPriceMinor, sku).toBeLessThan(priceMinor);
    }
  });

  it("has an ATC group for every prescription product", () => {
    const wrong = PRODUCTS.filter((p) => p.rx && !/^[A-Z]\d\d[A-Z]$/.test(String(p.attributes.atc)));
    expect(wrong).toEqual([]);
    expect(PRODUCTS.filter(({ rx }) => rx).length).toBeGreaterThan(100);
  });
});
