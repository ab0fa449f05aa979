import { createTranslator } from "use-intl/core";
import type { Locale } from "..";
import en from "./en.json";
import ru from "./ru.json";
import uk from "./uk.json";

const CATALOGUES: Record<Locale, typeof en> = { en, ru, uk };

/** What the desk, the command line and the file of errors say of an import, in one language. */
export const importTexts = (locale: Locale) =>
  createTranslator({ locale, messages: CATALOGUES[locale], timeZone: "UTC" });

export type ImportTexts = ReturnType<typeof importTexts>;
type Key = Parameters<ImportTexts>[0];

/** What may be wrong with a row: each has a sentence that says what to do. */
export type RowCode = keyof (typeof en)["codes"];
export const isRowCode = (code: string): code is RowCode => Object.hasOwn(en.codes, code);

/** Why a row is refused, and what to do. */
export const reasonText = (t: ImportTexts, { code, is = "…" }: { code: string; is?: string }): string =>
  isRowCode(code) ? t(`codes.${code}`, { is }) : code;

/** Why nothing of a file can be read; null: the catalogue knows no such reason. */
export function wholeFileText(
  t: ImportTexts,
  { pointer, code }: { pointer: string; code: string },
  megabytesMax: number,
): string | null {
  const key = `file-${code}` as Key;
  if (!t.has(key)) return null;
  const column = pointer
    .replace(/^\/header\//, "")
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return t(key, { column, most: megabytesMax });
}
