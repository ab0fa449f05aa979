/** How the numbers of a payment scheme begin (from, to: the first digits, both as long), and how long they are. */
type Scheme = readonly [
  prefixes: readonly (readonly [from: number, to: number])[],
  lengths: readonly number[],
];

const these = (...prefixes: number[]) => prefixes.map((prefix) => [prefix, prefix] as const);
const LONG = [16, 17, 18, 19];

/** ISO/IEC 7812, and what the schemes publish of their issuers' ranges. */
export const SCHEMES: Readonly<Record<string, Scheme>> = {
  visa: [these(4), [16, 18, 19]],
  mastercard: [[[51, 55] as const, [2221, 2720] as const], [16]],
  americanExpress: [these(34, 37), [15]],
  dinersClub: [
    [[300, 305] as const, ...these(3095, 36, 38, 39)],
    [14, 16],
  ],
  mir: [[[2200, 2204] as const], LONG],
  unionPay: [these(62, 81), LONG],
  jcb: [[[3528, 3589] as const], LONG],
  discover: [[[644, 649] as const, ...these(6011, 65)], LONG],
  maestro: [these(5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763), LONG],
  maestroOfOthers: [
    [...these(50), [56, 69] as const],
    [16, 19],
  ],
  prostir: [these(9804), [16]],
  uzcardHumo: [these(8600, 9860), [16]],
  belkartArcaElcart: [these(9112, 9051, 9417), [16]],
  troyNapasKorti: [these(9792, 9704, 9762), [16, 19]],
};

/** By the first four digits, one bit for each length that a scheme gives out. */
const LENGTHS = new Uint32Array(10_000);
for (const [prefixes, lengths] of Object.values(SCHEMES))
  for (const [from, to] of prefixes) {
    const width = 10 ** (4 - String(from).length);
    for (let first = from * width; first < (to + 1) * width; first++)
      for (const length of lengths) LENGTHS[first] = (LENGTHS[first] ?? 0) | (1 << length);
  }

export const LONGEST = 19;
/** of those that schemes still give out; in text one digit less is refused as well */
export const SHORTEST_OF_SCHEME = 14;
export const SHORTEST = 13;

const digitAt = (digits: string, at: number): number => digits.charCodeAt(at) - 48;

export function passesLuhn(digits: string, from = 0, to = digits.length): boolean {
  let sum = 0;
  for (let at = to - 1, doubled = false; at >= from; at--, doubled = !doubled) {
    const digit = digitAt(digits, at);
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** Whether these digits of the text are a number that a payment scheme could have given out. */
export function isOfScheme(digits: string, from: number, to: number): boolean {
  const length = to - from;
  if (length < SHORTEST_OF_SCHEME || length > LONGEST) return false;
  let first = 0;
  for (let at = from; at < from + 4; at++) first = first * 10 + digitAt(digits, at);
  return ((LENGTHS[first] ?? 0) & (1 << length)) !== 0 && passesLuhn(digits, from, to);
}

/** What is written right behind a card's number: its code, its month and year, both; or one digit too many. */
export const BESIDE = /^(?:\d|\d{3}|(?:(?:0[1-9]|1[0-2])(?:20)?\d\d|\d\d(?:0[1-9]|1[0-2]))(?:\d{3,4})?)$/;
