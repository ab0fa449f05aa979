import { createReadStream } from "node:fs";
import { LINE_CHARS_MAX, wholeFile } from "./inside/whole-file";

/** Marks bytes that were no UTF-8; a file that contains it lost its letters earlier. */
export const LOST = "\uFFFD";

/** As every archive begins, and so a workbook does. */
const ZIP = "PK\u0003\u0004";

/**
 * The lines of a UTF-8 file without their ends, some kilobytes at a time; a mark at the file's beginning is left out.
 * @throws DomainError("validation") for what has no lines
 */
export async function* textLines(path: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder("utf-8");
  let end: RegExp | null = null;
  let rest = "";
  for await (const chunk of createReadStream(path)) {
    rest += decoder.decode(chunk as Buffer, { stream: true });
    end ??= endOf(rest);
    const lines = end ? rest.split(end) : [rest];
    rest = lines.pop() ?? "";
    if (rest.length > LINE_CHARS_MAX) throw wholeFile("not-csv", "the file is not CSV: it has no lines");
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  yield rest.split(end ?? /\r\n?|\n/);
}

/** Old files end their lines with a carriage return alone; null: not known yet. */
function endOf(text: string): RegExp | null {
  if (text.includes("\n")) return /\r?\n/;
  return /\r(?!$)/.test(text) ? /\r/ : null;
}

/**
 * The file's first line, and whether a mark says that it is UTF-8.
 * @throws DomainError("validation") for a workbook
 */
export async function firstLineOf(path: string): Promise<{ text: string; marked: boolean }> {
  let text = "";
  for await (const chunk of createReadStream(path, { end: 65_535, encoding: "utf8" })) text += String(chunk);
  if (text.startsWith(ZIP)) throw wholeFile("workbook", "the file is an Excel workbook, not CSV");
  const marked = text.startsWith("\uFEFF");
  return { text: text.slice(marked ? 1 : 0).split(/\r\n?|\n/, 1)[0] ?? "", marked };
}
