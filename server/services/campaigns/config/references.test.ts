import { describe, expect, test } from "vitest";
import { parseConfig } from "./read";
import { checkReferences, ownCodes } from "./references";

describe("references", () => {
  test("to what neither the file nor the tenant has, by pointer", () => {
    const config = parseConfig({
      attributes: [
        { code: "form", type: "enum", values: [{ code: "tab" }] },
        { code: "age", type: "number" },
      ],
      products: [{ sku: "1", category: "none", attributes: { form: "syr", age: 12, colour: "red" } }],
      campaigns: [
        {
          code: "c",
          stores: ["S9"],
          instruments: [
            "missing",
            {
              code: "i",
              when: [{ kind: "tier", tiers: ["gold"] }],
              reward: {
                kind: "percent_off",
                percent: "5",
                selector: { not: { categories: ["x"] }, attributes: { form: ["tab", "gel"] } },
              },
            },
          ],
        },
      ],
    });
    const errors = checkReferences(config, ownCodes(config)).map((e) => e.pointer);
    expect(errors.sort()).toEqual([
      "/campaigns/0/instruments/0",
      "/campaigns/0/instruments/1/reward/selector/attributes/form/1",
      "/campaigns/0/instruments/1/reward/selector/not/categories/0",
      "/campaigns/0/instruments/1/when/0/tiers/0",
      "/campaigns/0/stores/0",
      "/products/0/attributes/colour",
      "/products/0/attributes/form",
      "/products/0/category",
    ]);
  });
});
