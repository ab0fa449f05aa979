import type { PhoneNumber } from "libphonenumber-js/max";
import { invalidPhone, parsePhone, plainPhone } from "./phone";

export interface FoundPhone {
  e164: string;
  country: string | null;
  /** only a mobile one gets SMS */
  kind: "mobile" | "fixed" | "unknown";
  /** typed to get past a field, most likely */
  junk: boolean;
}

/** Between two numbers, and never within one. */
const BETWEEN = /[^\d\s()+./-]+|[\n\r\t]+/;
/** Between two numbers, or within one. */
const MAYBE_BETWEEN = /[\s/]+/;
/** fewer digits than any numbering plan has: a house, a flat, a note */
const DIGITS_LEAST = 5;

const digitsIn = (text: string): number => text.replace(/\D/g, "").length;

/**
 * Every phone number in a text, as people write them into one cell: `067 123 45 67, 050 765-43-21 (mother)`.
 * @param country where a number without a country's prefix is from
 * @throws DomainError("phone-invalid") when something that looks like a number is none
 */
export function phonesIn(text: string, country: string): FoundPhone[] {
  const pieces = plainPhone(text.replace(/\p{Cf}/gu, "")).split(BETWEEN);
  const found = pieces.flatMap((piece) => {
    const typed = piece.trim();
    return digitsIn(typed) < DIGITS_LEAST ? [] : numbersOf(typed, country);
  });
  if (found.length === 0) throw invalidPhone("there is no phone number in it");
  return found.map(known);
}

/** As one number, or as the fewest into which its parts can be put together. */
function numbersOf(typed: string, country: string): PhoneNumber[] {
  const whole = attempt(typed, country);
  if (whole.number) return [whole.number];
  const parts = typed.split(MAYBE_BETWEEN).filter(Boolean);
  // the fewest numbers that the first so many parts make
  const best: (PhoneNumber[] | null)[] = [[]];
  for (let end = 1; end <= parts.length; end++) {
    best[end] = null;
    for (let from = end - 1; from >= 0; from--) {
      const before = best[from];
      const { number } = attempt(parts.slice(from, end).join(" "), country);
      if (!before || !number) continue;
      if ((best[end]?.length ?? Number.POSITIVE_INFINITY) > before.length + 1)
        best[end] = [...before, number];
    }
  }
  const found = best[parts.length];
  if (found && found.length > 0) return found;
  throw whole.error;
}

function attempt(typed: string, country: string): { number?: PhoneNumber; error?: unknown } {
  try {
    return { number: parsePhone(typed, country) };
  } catch (error) {
    return { error };
  }
}

const KINDS: Readonly<Record<string, FoundPhone["kind"]>> = { MOBILE: "mobile", FIXED_LINE: "fixed" };

const known = (number: PhoneNumber): FoundPhone => ({
  e164: number.number,
  country: number.country ?? null,
  kind: KINDS[number.getType() ?? ""] ?? "unknown",
  junk: isJunk(number.number),
});

/** The last seven digits are all the same, or run up or down one by one. */
function isJunk(e164: string): boolean {
  const last = [...e164.slice(-7)].map(Number);
  const steps = new Set(last.slice(1).map((digit, at) => digit - (last[at] ?? 0)));
  const [step = Number.NaN] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
}
