import { describe, expect, it } from "vitest";
import { BadCell, Cells, parseTime } from "./cells";
import { delimiterOf } from "./csv";
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

  it("refuses what the database cannot keep in its own row", () => {
    expect(codeOf(() => cells("A\u0000").text("c"))).toBe("text");
  });

  it.each([
    ["2026-03-29 02:59", "Europe/Kyiv", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29 04:00:30", "Europe/Kyiv", "2026-03-29T01:00:30.000Z"],
    ["2026-07-01T10:00:00+02:00", "Europe/Kyiv", "2026-07-01T08:00:00.000Z"],
    ["2026-07-01T10:00:00Z", "Asia/Almaty", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T10:15:30.250-03:30", "Asia/Almaty", "2026-07-01T13:45:30.000Z"],
    ["2026-03-29 03:30", "Europe/Kyiv", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25 03:30", "Europe/Kyiv", "2026-10-25T00:30:00.000Z"],
  ])("reads %s in %s", (text, zone, iso) => {
    expect(parseTime(text, zone)?.toISOString()).toBe(iso);
  });

  it.each(["01.07.2026 10:00", "2026-02-30 10:00", "2026-07-01", "2026-07-01 25:00", "now"])(
    "refuses the time %j",
    (text) => {
      expect(parseTime(text, "UTC")).toBeNull();
    },
  );

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
