import { REPORTS, type Report } from "@/server/messaging/events";
import { FAILURES } from "@/server/messaging/failure";
import type { Meaning, Meanings } from "./meanings";

const MEANINGS: ReadonlySet<string> = new Set<Meaning>([...FAILURES, "gone", "refused", "operator-blocked"]);
const isMeaning = (word: string): word is Meaning => MEANINGS.has(word);
const isReport = (word: string): word is Report => (REPORTS as readonly string[]).includes(word);

/** Lines of `code = word`; the code may hold `=` itself. */
const pairsOf = (lines: string): [string, string][] =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const at = line.lastIndexOf("=");
      return [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
    });

const areAll = (lines: string, is: (word: string) => boolean): boolean =>
  pairsOf(lines).every(([code, word]) => code !== "" && is(word));

export const areMeanings = (lines: string): boolean => areAll(lines, isMeaning);
export const areReports = (lines: string): boolean => areAll(lines, isReport);

/** What the owner says of the vendor's codes: `207 = gone`, `http 402 = funds`. */
export const meaningsOf = (lines: string): Meanings =>
  new Map(pairsOf(lines).flatMap(([code, word]) => (isMeaning(word) ? [[code, word] as const] : [])));

/** `DELIVRD = delivered` */
export const reportsOf = (lines: string): ReadonlyMap<string, Report> =>
  new Map(pairsOf(lines).flatMap(([code, word]) => (isReport(word) ? [[code, word] as const] : [])));
