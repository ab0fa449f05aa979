import { z } from "zod";
import { isLine, isText } from "./keepable";
import { holdsPan, holdsSchemePan } from "./pan";

export const PAN_REJECTED = "pan-rejected";
/** Rules of the whole that follow do not meet what a part of it was refused for. */
const refuse = (code: string, error: string) => ({ error, params: { code }, abort: true });

const TEXT = refuse("text", "a NUL, another control character or half of a character cannot be kept");
const PAN_IN_TEXT = refuse(PAN_REJECTED, "holds 13 to 19 digits that pass the Luhn check");
const PAN_IN_NUMBER = refuse(PAN_REJECTED, "holds a payment card's number");

const hasNoPan = (value: string): boolean => !holdsPan(value);
const hasNoSchemePan = (value: string): boolean => !holdsSchemePan(value);

/** What every text from outside has gone through; a test looks for one of these in each of the inputs' schemas. */
export const TEXT_RULES = new Set<unknown>([isText, isLine]);

/** What is too long is not looked at any further. */
const bounded = (most: number) => z.string().trim().normalize("NFC").max(most, { abort: true });

/** What a person writes: names, notes, reasons. One spelling, no space around it, and never a payment card's number. */
export const text = (most: number) => bounded(most).refine(isText, TEXT).refine(hasNoPan, PAN_IN_TEXT);

/** What is a number or a code by nature: one in ten of those passes Luhn, so only a scheme's numbers are refused. */
export const code = (most: number) => line(most).refine(hasNoSchemePan, PAN_IN_NUMBER);

/**
 * One line with any number in it: texts that the tenant's own patterns check (receipts, cards), texts only searched for
 * and kept nowhere, and what is kept as a hash.
 */
export const line = (most: number) => bounded(most).refine(isLine, TEXT);

/** What must come back sign by sign: passwords, tokens. */
export const secret = (most: number) => z.string().max(most, { abort: true }).refine(isText, TEXT);

/** A code of known form; `most` bounds what the pattern looks at. */
export const matching = (pattern: RegExp, error: string, most = 100) =>
  code(most).regex(pattern, { error, abort: true });

/** A till that has nothing to say may leave a field out or send null. */
export const given = <T extends z.ZodType>(schema: T) =>
  schema
    .nullable()
    .transform((v): z.output<T> | undefined => v ?? undefined)
    .optional();

const NESTED_MAX = 20;

const isPart = (value: unknown): boolean => typeof value === "string" || typeof value === "number";

/** Every text of a value, its keys and numbers too; false when it is nested too deep. */
function everyText(value: unknown, holds: (text: string) => boolean, depth = 0): boolean {
  if (typeof value === "string") return holds(value);
  if (typeof value === "number") return holds(String(value));
  if (typeof value !== "object" || value === null) return true;
  if (depth >= NESTED_MAX) return false;
  for (const [key, part] of Object.entries(value))
    if (!holds(key) || !everyText(part, holds, depth + 1)) return false;
  // a number may be parted into a list
  return !Array.isArray(value) || value.length < 2 || holds(value.filter(isPart).join(" "));
}

const isKeepable = (value: unknown): boolean => everyText(value, isText);
const holdsNoPan = (value: unknown): boolean => everyText(value, hasNoSchemePan);
TEXT_RULES.add(isKeepable);

const KEPT = refuse("text", `text that can be kept is expected, nested at most ${NESTED_MAX} times`);

/** Values that are only stored and returned; the caller checks them for payment cards. */
export const kept = () =>
  // biome-ignore lint/plugin: the document shows it, and no code is a key in it
  z.record(z.string(), z.unknown()).refine(isKeepable, KEPT);

/** A form whose parts have parsers of their own, or none yet. */
export const form = () => kept().refine(holdsNoPan, PAN_IN_NUMBER);

/** Whether any text, key or number of it is refused as a payment card's. */
export const someText = (value: unknown, is: (text: string) => boolean): boolean =>
  !everyText(value, (part) => !is(part));

/** Whether a value is read without going down further than so many lists and objects in each other. */
export function isNestedAtMost(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return most > 0 && Object.values(value).every((part) => isNestedAtMost(part, most - 1));
}
