import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { unguardFormulas } from "@/server/core/formulas";
import { DomainError } from "../errors";

export interface CsvRow {
  line: number;
  cells: string[];
  /** as it stands in the file, for whoever mends it */
  raw: string;
}

/** A quote that is never closed would otherwise swallow the rest of the file. */
const RECORD_BYTES_MAX = 1_000_000;
const DELIMITERS = [",", ";", "\t"] as const;

/** Nothing of the file can be read. */
export const wholeFile = (code: string, detail: string): DomainError =>
  new DomainError("validation", detail, [{ pointer: "/file", code, detail }]);

/** Strict: a file in another encoding is refused, not guessed at. */
function decodeUtf8(): Transform {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const refuse = () => wholeFile("not-utf8", "the file is not UTF-8 text");
  return new Transform({
    decodeStrings: true,
    readableObjectMode: false,
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, decoder.decode(chunk, { stream: true }));
      } catch {
        done(refuse());
      }
    },
    flush(done) {
      try {
        done(null, decoder.decode());
      } catch {
        done(refuse());
      }
    },
  });
}

/** Column names hold none of these characters, so the header's first line tells. */
export function delimiterOf(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, d) => (count(d) > count(best) ? d : best));
}

async function firstLine(path: string): Promise<string> {
  const start = createReadStream(path, { end: 65_535, encoding: "utf8" });
  for await (const chunk of start) return (String(chunk).split(/\r?\n/, 1)[0] ?? "").replace(/^\uFEFF/, "");
  return "";
}

/**
 * Rows of a UTF-8 CSV file, the header among them, a few kilobytes at a time. A quote inside an unquoted cell is
 * text (`Вода "Боржоми" 0,5`), as accounting systems write it.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  const delimiter = delimiterOf(await firstLine(path));
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
  });
  const source = createReadStream(path);
  const text = source.pipe(decodeUtf8());
  source.on("error", (error) => parser.destroy(error));
  text.on("error", (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info, raw } of parser)
      yield {
        line: info.lines,
        // a file that we wrote for people is read back as it was
        cells: (record as string[]).map((cell) => unguardFormulas(cell.trim().normalize("NFC"))),
        raw: String(raw).replace(/\r?\n$/, ""),
      };
  } catch (error) {
    if (error instanceof CsvError) throw wholeFile("not-csv", `the file is not CSV: ${error.message}`);
    throw error;
  } finally {
    source.destroy();
  }
}
