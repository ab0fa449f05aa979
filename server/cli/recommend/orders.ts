import { readTime } from "../files/cells";

export type OrderKind = "number" | "time";

const NUMBER = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/;
/** So many signs a number holds to the last digit. */
const EXACT = 15;

/** What an order is, by how it is written; null: neither. */
export const kindOfOrder = (text: string): OrderKind | null =>
  /\d/.test(text) && NUMBER.test(text) ? "number" : readTime(text) ? "time" : null;

/** Compares two orders of that kind; 0 where they are the same, however they are written. */
export function orderComparison(kind: OrderKind): (one: string, other: string) => number {
  if (kind === "number")
    return (one, other) =>
      one.length <= EXACT && other.length <= EXACT ? Number(one) - Number(other) : byDigits(one, other);
  const times = new Map<string, number>();
  const timeOf = (text: string): number => {
    const known = times.get(text) ?? readTime(text)?.atMs ?? 0;
    times.set(text, known);
    return known;
  };
  return (one, other) => timeOf(one) - timeOf(other);
}

/** Numbers of receipts may be longer than a number can be without losing its end. */
function byDigits(one: string, other: string): number {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  if (a.sign !== b.sign) return a.sign - b.sign;
  const size = a.whole.length - b.whole.length || order(a.whole, b.whole) || order(a.part, b.part);
  return a.sign * size;
}

function digitsOf(text: string): { sign: 1 | -1; whole: string; part: string } {
  const [, sign, whole = "", part = ""] = NUMBER.exec(text) ?? [];
  const isZero = whole === "" && part === "";
  return { sign: sign === "-" && !isZero ? -1 : 1, whole, part };
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
