import type { Db } from "@/db/client";
import { dumpOf } from "./dump";

/** A payment card's number that occurs nowhere else, in a few of its many forms. */
const PAN = "4539578763621486";
const WIDE = PAN.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const PANS = [
  PAN,
  "4539.5787.6362.1486",
  `${PAN} 12/29 123`,
  `${PAN}1229123`,
  "4539\u200b5787\u00ad6362\u20111486",
  WIDE,
];
const PAN_FORMS = "4539[^0-9a-zA-Z]{0,3}5787[^0-9a-zA-Z]{0,3}6362|４５３９";

/** Values that no column, clock or reader was made for. */
export const HOSTILE: readonly unknown[] = [
  "\0",
  "a\0b",
  "\ud800",
  "b\udc00c",
  "x".repeat(100_000),
  "(".repeat(3000),
  " ",
  "%_\\'\"$1",
  "9".repeat(400),
  "0000-00-00",
  "0000-01-01",
  "99999-12-31",
  "2026-02-30",
  "0000-01-01T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "-1",
  "1e309",
  "NaN",
  "__proto__",
  "toString",
  ...PANS,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  1e21,
  -1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number(PAN),
  null,
  true,
  [],
  {},
  ["\0"],
  { "\0": "\0", "a\ud800": 1, [PAN]: PAN },
  new Date(8.64e15),
  new Date(Number.NaN),
  new Date("-000001-01-01T00:00:00Z"),
  nested(2000),
];

/** What JSON cannot say and the desk's serialiser can. */
export const HOSTILE_TYPES: readonly unknown[] = [
  10n ** 30n,
  new Map([["a", "\0"]]),
  new Set(["\0"]),
  /(a+)+$/,
  new URL("http://127.0.0.1/"),
  new Error("\0"),
];

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/** A copy of an input with another value at one of its places (see schema-leaves.ts), made where there is none. */
export function withValueAt(input: unknown, path: string, value: unknown): unknown {
  const [step, ...rest] = path.split(".");
  if (path === "" || step === undefined) return value;
  if (step === "{key}") return { ...Object(input), [String(value)]: Object.values(Object(input))[0] ?? "x" };
  const inner = rest.join(".");
  if (step === "*") {
    if (Array.isArray(input) || input === undefined || input === null)
      return [withValueAt(Array.isArray(input) ? input[0] : undefined, inner, value)];
    const [key = "x"] = Object.keys(input);
    return { ...input, [key]: withValueAt(Reflect.get(input, key), inner, value) };
  }
  return { ...Object(input), [step]: withValueAt(Reflect.get(Object(input), step), inner, value) };
}

export const tellsPan = (text: string): boolean => new RegExp(PAN_FORMS).test(text);

/** Rows of any table and tenant that contain the number in any of its forms. */
export const rowsWithPan = async (db: Db): Promise<string[]> =>
  (await dumpOf(db, { like: PAN_FORMS, most: 3 })).map(({ table, row }) => `${table}: ${row.slice(0, 300)}`);

export const shownAs = (value: unknown): string =>
  (["number", "bigint"].includes(typeof value)
    ? String(value)
    : (JSON.stringify(value) ?? "undefined")
  ).slice(0, 60);
