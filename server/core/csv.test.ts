import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvForMachines, csvForPeople } from "./csv";
import { guardFormulas, unguardFormulas } from "./formulas";

const RUNS = /^[\s\p{C}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;
const isNumber = (cell: string) => /^-\d+(\.\d+)?$/.test(cell);
const hostile = fc
  .array(
    fc.constantFrom(
      ..."=+-@＝＋－＠﹦−,;|\t\r\n\"' ",
      ...["\u200B", "\uFEFF", "\u00A0", "1", "cmd|'/c calc'!A0", 'HYPERLINK("//e")', "-5.00", "Чай"],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));
const text = fc.oneof(hostile, fc.string({ unit: "binary" }));

describe("a file for people", () => {
  it.each([
    "=1+1",
    "+380501234567",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\t1",
    "\r=1",
    "＝1+1",
    "﹢1",
    " =1+1",
    "\u200B=1",
    "'=1",
  ])("does not let %j be a formula", (cell) => {
    expect(guardFormulas(cell).startsWith("'")).toBe(true);
  });

  it.each([
    ["a;=1+1", "a;'=1+1"],
    ['x",=1', `x",'=1`],
    ["a\n@b", "a\n'@b"],
    ["a\t-1+1", "a\t'-1+1"],
  ])("nor what another separator or a quote would make a cell of: %j", (cell, guarded) => {
    expect(guardFormulas(cell)).toBe(guarded);
  });

  it.each(["-5", "-5.00", "0", "12.50", "A-1", "a=b", "", "Ромашка 20 г", "2026-11-29T10:00:00.000Z"])(
    "leaves %j as it is",
    (cell) => {
      expect(guardFormulas(cell)).toBe(cell);
    },
  );

  it("leaves numbers numbers", () => {
    expect(csvForPeople([[-5, "-5.00", 7, null, ""]])).toBe("-5,-5.00,7,,\n");
  });

  it("begins no cell with a formula, wherever the file is cut", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        for (const cell of cells) expect(guardFormulas(cell)).not.toMatch(/^[\t\r]/);
        const pieces = csvForPeople([cells]).split(/[,;|\t\r\n"]/);
        for (const piece of pieces) if (!isNumber(piece)) expect(piece).not.toMatch(RUNS);
      }),
    );
  });

  it("is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (cells) => {
        const [back] = parse(csvForPeople([cells])) as string[][];
        expect(back?.map(unguardFormulas)).toEqual(cells);
      }),
    );
  });
});

describe("a file for machines", () => {
  it("holds every cell as it is", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (cells) => {
        expect(parse(csvForMachines([cells]))).toEqual([cells]);
      }),
    );
  });
});
