import { describe, expect, it } from "vitest";
import { delimiterOf } from "../csv";
import { BadCell, Cells } from "./cells";
import { readHeader } from "./header";

const cells = (value: string) => new Cells(new Map([["c", value]]));
const now = new Date("2026-11-22T08:00:00Z");

const codeOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof BadCell ? error.error.code : String(error);
  }
};

describe("cells", () => {
  it.each([
    ["120.00", 12000],
    ["0.5", 50],
    ["7", 700],
    ["", null],
  ])("reads the sum %j as %j", (text, minor) => {
    expect(cells(text).decimal("c", 2)).toBe(minor);
  });

  it.each(["1 234,50", "1,234", "1,5", "-1", "1e3", "1.005", "₴5", "99999999999999"])(
    "does not guess what %j is",
    (text) => {
      expect(codeOf(() => cells(text).decimal("c", 2))).toBe("decimal");
    },
  );

  it.each([
    ["A-1\nA-2", "line-break"],
    ["A\u2028B", "line-break"],
    ["1.23E+12", "rounded-number"],
    ["4,82E+12", "rounded-number"],
    ["1E+15", "rounded-number"],
    ["1E15", null],
    ["E+12", null],
    ["00123", null],
  ])("reads the number or code %j: %j", (text, code) => {
    expect(codeOf(() => cells(text).id("c"))).toBe(code);
    expect(codeOf(() => cells(text).code("c"))).toBe(code);
    expect(codeOf(() => cells(text).words("c"))).toBeNull();
  });

  it("refuses what the database cannot keep in its own row", () => {
    expect(codeOf(() => cells("A\u0000").text("c"))).toBe("text");
  });

  it("refuses what has not happened yet", () => {
    expect(codeOf(() => cells("2026-11-22T08:05:01Z").time("c", "UTC", now))).toBe("future");
    expect(codeOf(() => cells("2026-11-22T08:04:59Z").time("c", "UTC", now))).toBeNull();
    expect(codeOf(() => cells("2027-01-01").birthDate("c", now))).toBe("date");
    expect(codeOf(() => cells("1990-02-29").birthDate("c", now))).toBe("date");
  });

  it.each([
    ["true", true],
    ["1", true],
    ["YES", true],
    ["0", false],
    ["", null],
  ])("reads the flag %j as %j", (text, flag) => {
    expect(cells(text).flag("c")).toBe(flag);
  });
});

describe("header", () => {
  const kind = { required: ["sku"], optional: ["name", "attr:<code>"], oneOf: ["name", "sku"] };

  it("takes columns in any order, and attributes in their own case", () => {
    expect(readHeader(["Name", "attr:ATC", "SKU"], kind)).toEqual(["name", "attr:ATC", "sku"]);
  });

  it.each([
    [["name"], ["missing-column"]],
    [["sku", "prise"], ["unknown-column"]],
    [["sku", "sku"], ["duplicate-column"]],
    [["sku", "attr:"], ["unknown-column"]],
  ])("refuses %j", (columns, codes) => {
    try {
      readHeader(columns, kind);
      expect.unreachable();
    } catch (error) {
      expect((error as { errors: { code: string }[] }).errors.map((e) => e.code)).toEqual(codes);
    }
  });

  it.each([
    ["sku,name", ","],
    ["sku;name", ";"],
    ["sku\tname", "\t"],
    ["sku", ","],
  ])("sees what is between columns in %j", (header, delimiter) => {
    expect(delimiterOf(header)).toBe(delimiter);
  });
});
