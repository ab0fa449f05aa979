import { formatDecimal, parseDecimal } from "../money/decimal";
import { type Args, type ArgType, decimals, isUnit, type UnitType } from "./args";
import type { ValueType } from "./operators";
import type { Problem, Selector } from "./types";

/** Takes down what is wrong at a pointer; what is wrong has no value. */
export type Report = (at: string, code: string, params?: Problem["params"]) => undefined;

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

const LIST_MAX = 20_000;
const CODE_MAX = 100;
const TEXT_MAX = 1000;
const SELECTOR_DEPTH_MAX = 5;
/** Far beyond any shop, and small enough that a product of two stays exact. */
const UNITS_MAX = 1_000_000_000_000;
const WHOLE_MAX = 1_000_000;

/** The pointer to a part of what is at a pointer. */
export const within = (at: string, key: string | number): string =>
  `${at}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

type Object_ = Readonly<Record<string, unknown>>;

export const isObject = (raw: unknown): raw is Object_ =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** A part under a name of ours; what every object has is not meant. */
export const partOf = (raw: Object_, name: string): unknown =>
  Object.hasOwn(raw, name) ? (raw[name] ?? undefined) : undefined;

export function refuseOthers(raw: Object_, known: readonly string[], at: string, report: Report): void {
  for (const key of Object.keys(raw)) if (!known.includes(key)) report(within(at, key), "unknown-field");
}

/**
 * One value from outside as it is kept: decimals as canonical text, text without space around it, a list without
 * repetition. Numbers are at least 0 where nothing else is declared.
 * @returns undefined, after telling, when it does not suit the type; undefined too for an ordinal that is false
 */
export function readValue(
  type: ArgType | ValueType,
  bounds: Bounds,
  raw: unknown,
  at: string,
  report: Report,
): unknown {
  if (raw === undefined || raw === null) return report(at, "required");
  if (isUnit(type)) return readDecimal(type, bounds, raw, at, report);
  if (typeof type === "object") {
    if ("oneOf" in type) return readChoice(type.oneOf, raw, at, report);
    if ("someOf" in type)
      return readList(raw, at, report, (one, place) => readChoice(type.someOf, one, place, report));
    if ("group" in type)
      return isObject(raw) ? readGroup(type.group, raw, at, report) : report(at, "invalid-type");
    return "codeOf" in type ? readText(raw, CODE_MAX, at, report) : readCodes(raw, at, report);
  }
  switch (type) {
    case "integer":
      return readWhole(bounds, raw, at, report);
    case "ordinal":
      if (raw === false) return undefined;
      return raw === true ? 1 : readWhole(bounds, raw, at, report);
    case "number":
      return typeof raw === "number" ? inBounds(bounds, raw, at, report) : report(at, "invalid-type");
    case "boolean":
      return typeof raw === "boolean" ? raw : report(at, "invalid-type");
    case "day":
      return isDay(raw) ? raw : report(at, "invalid-format");
    case "moment":
      return readMoment(raw, at, report);
    case "selector":
      return readSelector(raw, at, report);
    case "codes":
      return readCodes(raw, at, report);
    case "code":
      return readText(raw, CODE_MAX, at, report);
    case "text":
      return readText(raw, TEXT_MAX, at, report);
  }
}

/** Declared arguments out of an object: the ones given, and the defaults of the others. */
export function readArgs(args: Args, raw: Object_, at: string, report: Report): Record<string, unknown> {
  const entries = Object.entries(args).flatMap(([name, arg]) => {
    const given = partOf(raw, name) ?? arg.default;
    if (given === undefined && !arg.required) return [];
    // codes are typed, and may all be taken out again
    if (arg.type === "codes" && !arg.required && isEmptyList(given)) return [[name, []] as const];
    const value = readValue(arg.type, arg, given, within(at, name), report);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function readGroup(args: Args, raw: Object_, at: string, report: Report): Record<string, unknown> {
  refuseOthers(raw, Object.keys(args), at, report);
  return readArgs(args, raw, at, report);
}

function inBounds({ min = 0, max = UNITS_MAX }: Bounds, value: number, at: string, report: Report) {
  return value >= min && value <= max ? value : report(at, "range", { min, max });
}

function readDecimal(
  type: UnitType,
  { min = 0, max = UNITS_MAX }: Bounds,
  raw: unknown,
  at: string,
  report: Report,
) {
  if (typeof raw !== "string" && typeof raw !== "number") return report(at, "invalid-type");
  const scale = decimals(type) ?? 0;
  const keep = type === "money" ? scale : 0;
  const units = parseDecimal(String(raw).trim(), scale);
  if (units === null) return report(at, "decimal", { decimals: scale });
  const written = (bound: number) => formatDecimal(bound, scale, keep);
  if (units < min || units > max) return report(at, "range", { min: written(min), max: written(max) });
  return written(units);
}

function readWhole({ min = 0, max = WHOLE_MAX }: Bounds, raw: unknown, at: string, report: Report) {
  if (typeof raw !== "string" && typeof raw !== "number") return report(at, "invalid-type");
  const whole = parseDecimal(String(raw).trim(), 0);
  return whole === null ? report(at, "decimal", { decimals: 0 }) : inBounds({ min, max }, whole, at, report);
}

const readChoice = (choices: readonly string[], raw: unknown, at: string, report: Report) =>
  choices.find((choice) => choice === raw) ?? report(at, "invalid-value", { expected: choices.join(", ") });

function readText(raw: unknown, most: number, at: string, report: Report): string | undefined {
  if (typeof raw !== "string") return report(at, "invalid-type");
  const text = raw.trim().normalize("NFC");
  if (text === "") return report(at, "too-small", { min: 1 });
  return text.length <= most ? text : report(at, "too-big", { max: most });
}

/** @param least how many there must be */
export function readList<T>(
  raw: unknown,
  at: string,
  report: Report,
  read: (one: unknown, at: string) => T | undefined,
  least = 1,
): readonly T[] | undefined {
  if (!Array.isArray(raw)) return report(at, "invalid-type");
  if (raw.length < least) return report(at, "too-small", { min: least });
  if (raw.length > LIST_MAX) return report(at, "too-many", { max: LIST_MAX });
  const all = raw.map((one, i) => read(one, within(at, i)));
  const good = all.filter((one) => one !== undefined);
  return good.length === all.length ? [...new Set(good)] : undefined;
}

const readCodes = (raw: unknown, at: string, report: Report) =>
  readList(raw, at, report, (one, place) => readText(one, CODE_MAX, place, report));

const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2999-12-31";

/** A day that no calendar has rolls over into another. */
function isDay(raw: unknown): raw is string {
  if (typeof raw !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return false;
  const ms = Date.parse(raw);
  const real = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(raw);
  return real && raw >= FIRST_DAY && raw <= LAST_DAY;
}

const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function readMoment(raw: unknown, at: string, report: Report): string | undefined {
  if (isDay(raw)) return raw;
  const [, day] = typeof raw === "string" ? (TIME.exec(raw) ?? []) : [];
  const ms = isDay(day) ? Date.parse(String(raw)) : Number.NaN;
  return Number.isNaN(ms) ? report(at, "invalid-format") : new Date(ms).toISOString();
}

const SELECTOR_KEYS = ["skus", "categories", "attributes", "not"];

/** Empty lists are left out and attributes sorted, so that the same selector is always written the same. */
function readSelector(raw: unknown, at: string, report: Report, depth = 0): Selector | undefined {
  if (!isObject(raw)) return report(at, "invalid-type");
  if (depth > SELECTOR_DEPTH_MAX) return report(at, "too-deep", { max: SELECTOR_DEPTH_MAX });
  refuseOthers(raw, SELECTOR_KEYS, at, report);
  const codes = (name: "skus" | "categories") => {
    const given = partOf(raw, name);
    const list =
      given === undefined || isEmptyList(given) ? undefined : readCodes(given, within(at, name), report);
    return list && { [name]: list };
  };
  const attributes = readAttributes(partOf(raw, "attributes"), within(at, "attributes"), report);
  const left = partOf(raw, "not");
  const not = left === undefined ? undefined : readSelector(left, within(at, "not"), report, depth + 1);
  return { ...codes("skus"), ...codes("categories"), ...(attributes && { attributes }), ...(not && { not }) };
}

const isEmptyList = (raw: unknown): boolean => Array.isArray(raw) && raw.length === 0;

function readAttributes(raw: unknown, at: string, report: Report): Selector["attributes"] {
  if (raw === undefined) return undefined;
  if (!isObject(raw)) return report(at, "invalid-type");
  const entries = Object.entries(raw).flatMap(([code, given]) => {
    if (isEmptyList(given)) return [];
    const values = readList(given, within(at, code), report, (one, place) =>
      readText(typeof one === "number" || typeof one === "boolean" ? String(one) : one, 200, place, report),
    );
    return values ? [[code, values] as const] : [];
  });
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
