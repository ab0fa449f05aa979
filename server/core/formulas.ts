/**
 * What makes a spreadsheet read a text as a formula: one of four signs, in their wide and small forms too, after
 * spaces, invisible signs and apostrophes.
 */
const FORMULA = String.raw`[\s\p{C}']*[=+\-@＝＋－＠﹦﹢﹣﹫−]`;
/** A table calculation of another country splits a line at other signs than we do; what follows a quote may begin a cell. */
const BEGINS = String.raw`(?<=^|[,;|\t\r\n"])`;
/** A number below zero is a number. */
const NEGATIVE = String.raw`(?!-\d+(?:\.\d+)?(?:$|[,;|\t\r\n"]))`;
/** A cell that begins with a tab or a line's end was not typed by a person. */
const BLANK = String.raw`'*[\t\r\n]`;
const DANGER = `(?=(?<=^'?)${BLANK}|${NEGATIVE}${FORMULA})`;

const OPEN = new RegExp(`${BEGINS}${DANGER}`, "gu");
const GUARDED = new RegExp(`${BEGINS}'${DANGER}`, "gu");

/** A text that no spreadsheet runs: an apostrophe is put wherever a formula would begin. */
export const guardFormulas = (text: string): string => text.replace(OPEN, "'");

/** The text as it was before it was guarded. */
export const unguardFormulas = (text: string): string => text.replace(GUARDED, "");
