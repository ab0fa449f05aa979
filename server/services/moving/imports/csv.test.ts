import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "./csv";
import { fileOf } from "./imports.fixture";
import { endOfLine } from "./inside/quotes";

async function rowsOf(content: string | Buffer, delimiter = ",") {
  const rows = [];
  for await (const row of readCsv(await fileOf(content), delimiter)) rows.push(row);
  return rows;
}

const cellsOf = async (content: string | Buffer, delimiter?: string) =>
  (await rowsOf(content, delimiter)).map(({ line, cells, fault }) => [line, fault ?? cells]);

describe("a CSV file", () => {
  it("reads quotes as accounting systems write them", async () => {
    expect(
      await cellsOf('sku;name\n1;Вода "Боржоми" 0,5\n2;"a ""b""; c"\n3;"two\nlines"\n4;x\n', ";"),
    ).toEqual([
      [1, ["sku", "name"]],
      [2, ["1", 'Вода "Боржоми" 0,5']],
      [3, ["2", 'a "b"; c']],
      [4, ["3", "two\nlines"]],
      [6, ["4", "x"]],
    ]);
  });

  it.each(["\n", "\r\n", "\r"])("ends lines with %j", async (end) => {
    expect(await cellsOf(["\uFEFFa,b", "1,2", "", ",", '3,"4"'].join(end))).toEqual([
      [1, ["a", "b"]],
      [2, ["1", "2"]],
      [5, ["3", "4"]],
    ]);
  });

  it("loses one row to a quote that is never closed, at any place", async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${i},n${i}`);
    for (const bad of [0, 50, 70, 99])
      for (const text of ['x,"open', '"x,open', 'x,"open""']) {
        const read = await rowsOf(["a,b", ...rows.with(bad, text)].join("\n"));
        expect(read.filter(({ fault }) => fault).map(({ line, raw }) => [line, raw])).toEqual([
          [bad + 2, text],
        ]);
        expect(read).toHaveLength(101);
      }
  });

  it("loses one row where such a quote meets another one further below", async () => {
    expect(await cellsOf('a,b\n1,"open\n2,x\n3,"y"\n4,z\n')).toEqual([
      [1, ["a", "b"]],
      [2, "quote"],
      [3, ["2", "x"]],
      [4, ["3", "y"]],
      [5, ["4", "z"]],
    ]);
  });

  it("says of each row whether its letters are lost", async () => {
    const cp1251 = Buffer.concat([
      Buffer.from("a,b\n1,x\n2,"),
      Buffer.from([0xcf, 0xf0]),
      Buffer.from("\n3,ї\n"),
    ]);
    expect(await cellsOf(cp1251)).toEqual([
      [1, ["a", "b"]],
      [2, ["1", "x"]],
      [3, "not-utf8"],
      [4, ["3", "ї"]],
    ]);
  });

  it("refuses what has no lines", async () => {
    await expect(rowsOf("x".repeat(1_100_000))).rejects.toMatchObject({ errors: [{ code: "not-csv" }] });
  });

  it("reads back everything written", async () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", "'", '"', ",", ";", "\n", " ", "ї", "=", "1"), maxLength: 6 })
      .map((text) => text.trim());
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", ";", "\t"), async (rows, delimiter) => {
        const filled = rows.filter((cells) => cells.some((text) => text !== ""));
        const read = await rowsOf(
          stringify([["a", "b", "c"], ...filled], { delimiter, quoted: true }),
          delimiter,
        );
        expect(read.map(({ fault }) => fault)).toEqual(read.map(() => null));
        // what would begin a formula may follow an apostrophe
        const plain = (cells: readonly string[]) => cells.map((text) => text.replaceAll("'", ""));
        expect(read.slice(1).map(({ cells }) => plain(cells))).toEqual(filled.map(plain));
      }),
    );
  });

  it("finds open quotes as the reader of cells does", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", " "), maxLength: 12 });
    fc.assert(
      fc.property(text, (line) => {
        let open = false;
        try {
          parse(line, { relax_quotes: true, relax_column_count: true, record_delimiter: "\n" });
        } catch (error) {
          open = error instanceof Error && "code" in error && error.code === "CSV_QUOTE_NOT_CLOSED";
        }
        expect(endOfLine(line, ",", false).open).toBe(open);
      }),
    );
  });
});
