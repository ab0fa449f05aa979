import { BESIDE, isOfScheme, LONGEST, passesLuhn, SHORTEST, SHORTEST_OF_SCHEME } from "./card-schemes";

/** Digits next to each other, and what is between them and those before. */
export interface Group {
  digits: string;
  /** null: a letter, or nothing that one would write within a number */
  gap: string | null;
}

const GAP_MAX = 3;
const WORD = /[\p{L}\p{N}]/u;

const isWord = (code: number): boolean =>
  code > 0x7f ? WORD.test(String.fromCharCode(code)) : (code > 64 && code < 91) || (code > 96 && code < 123);

export function groupsOf(plain: string): Group[] {
  const groups: Group[] = [];
  let begin = -1;
  let end = -1;
  let isJoined = false;
  for (let at = 0; at <= plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (code > 47 && code < 58) {
      if (begin < 0) begin = at;
      continue;
    }
    if (begin >= 0) {
      const gap = isJoined && begin - end <= GAP_MAX ? plain.slice(end, begin) : null;
      groups.push({ digits: plain.slice(begin, at), gap });
      [begin, end, isJoined] = [-1, at, true];
    }
    if (isWord(code)) isJoined = false;
  }
  return groups;
}

/** As cards bear their numbers, and as people group them. */
const SHAPES: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4, 2],
  [4, 4, 4, 4, 1],
  [4, 4, 4, 3],
  [4, 4, 4, 2],
  [4, 6, 5],
  [4, 6, 4],
  [5, 5, 5],
  [5, 5, 6],
  [4, 4, 8],
  [6, 6, 4],
  [6, 4, 6],
  [6, 10],
  [6, 13],
  [8, 8],
  [8, 8, 3],
];
/** A longer group is a number by itself: a phone, a barcode. */
const GROUP_MAX = 8;
/** Schemes with numbers recognised in any grouping; phones and years begin otherwise. */
const WORLDWIDE = /^(?:4|5[1-5]|2[2-7]|3[457]|6[245])/;

function isShape(groups: readonly Group[], from: number, shape: readonly number[]): boolean {
  for (let i = 0; i < shape.length; i++) {
    const group = groups[from + i];
    if (group?.digits.length !== shape[i] || (i > 0 && group?.gap === null)) return false;
  }
  return true;
}

const joined = (groups: readonly Group[], from: number, to: number): string =>
  groups
    .slice(from, to)
    .map(({ digits }) => digits)
    .join("");

const isCard = (digits: string): boolean => isOfScheme(digits, 0, digits.length);

/** Where the groups end that have the same sign between each other, from this one on, as far as a number can go. */
function endOfEven(groups: readonly Group[], from: number): number {
  const gap = groups[from + 1]?.gap ?? null;
  let to = from + 1;
  while (gap !== null && groups[to]?.gap === gap && to - from <= LONGEST) to++;
  return to;
}

/** Single digits are one number, wherever it begins among them. */
function isSpelled(groups: readonly Group[], from: number, to: number): boolean {
  let end = from;
  while (end < to && groups[end]?.digits.length === 1) end++;
  if (end - from < SHORTEST_OF_SCHEME) return false;
  const digits = joined(groups, from, Math.min(end, from + LONGEST));
  for (let length = SHORTEST_OF_SCHEME; length <= digits.length; length++)
    if (isOfScheme(digits, 0, length)) return true;
  return false;
}

const inFours = (groups: readonly Group[]): boolean =>
  groups.every(({ digits: { length } }, i) => length === 4 || (i === groups.length - 1 && length < 4));

/** Some groups from the first on are a card's number, however they are cut; years and phones never are. */
function isChain(groups: readonly Group[], from: number, to: number): boolean {
  if (/^(?:0|19|20)/.test(groups[from]?.digits ?? "")) return false;
  const all = groups.slice(from, to);
  const whole = all.map(({ digits }) => digits).join("");
  if (whole.length >= SHORTEST && whole.length <= LONGEST && inFours(all) && passesLuhn(whole)) return true;
  if (!WORLDWIDE.test(whole)) return false;
  let digits = "";
  for (const group of all) {
    digits += group.digits;
    if (digits.length > LONGEST || group.digits.length > GROUP_MAX) return false;
    if (digits.length > SHORTEST_OF_SCHEME && isCard(digits)) return true;
  }
  return false;
}

/** After how many digits a number is parted. */
interface Layout {
  parts: readonly number[];
  /** as on a card: the separators between these digits are intentional, and anything may touch the ends */
  isCards: boolean;
}

const LAYOUTS: readonly Layout[] = [
  ...[
    [4, 8, 12],
    [4, 8, 12, 16],
    [4, 10],
  ].map((parts) => ({ parts, isCards: true })),
  ...[[8], [4, 8], [8, 12], [4, 12], [6], [6, 12], [5, 10]].map((parts) => ({ parts, isCards: false })),
];

/** The digits from the first part on, with all of the last group; null: these groups are parted otherwise. */
function inLayout(groups: readonly Group[], from: number, { parts, isCards }: Layout): string | null {
  const [head = 0] = parts;
  const first = groups[from]?.digits ?? "";
  const isHead = isCards ? first.length >= head && first.length <= head + GROUP_MAX : first.length === head;
  if (!isHead) return null;
  let digits = first.slice(-head);
  for (let i = 1; i <= parts.length; i++) {
    const group = groups[from + i];
    const [begin = 0, end] = [parts[i - 1], parts[i]];
    if (!group || group.gap === null || (end !== undefined && group.digits.length !== end - begin))
      return null;
    digits += group.digits;
  }
  return digits;
}

/** A number that is parted in a usual way, with digits before or behind it that nothing parts from it. */
const isWithMore = (groups: readonly Group[], from: number): boolean =>
  LAYOUTS.some((layout) => {
    const digits = inLayout(groups, from, layout);
    if (digits === null) return false;
    for (let to = SHORTEST_OF_SCHEME; to <= Math.min(digits.length, LONGEST); to++)
      if (isOfScheme(digits, 0, to) && (layout.isCards || BESIDE.test(digits.slice(to)))) return true;
    return false;
  });

const SMALL_MAX = 5;

/** Small groups of one length, with the same sign between: also among numbers they are hardly anything else. */
const isRegular = (groups: readonly Group[], from: number, to: number): boolean => {
  const most = groups[from]?.digits.length ?? 0;
  const even = groups
    .slice(from, to)
    .every(({ digits: { length } }, i) => length === most || (i === to - from - 1 && length < most));
  return most <= SMALL_MAX && even && isCard(joined(groups, from, to));
};

/** Where the groups end that are written as one, and whether they are enough for a card's number. */
function stretchOf(groups: readonly Group[], from: number): { to: number; isLong: boolean } {
  let digits = groups[from]?.digits.length ?? 0;
  let to = from + 1;
  for (let group = groups[to]; group && group.gap !== null; group = groups[++to])
    digits += group.digits.length;
  return { to, isLong: to - from > 1 && digits >= SHORTEST };
}

function begins(groups: readonly Group[], from: number, among: "text" | "number"): boolean {
  if (
    SHAPES.some((shape) => isShape(groups, from, shape) && isCard(joined(groups, from, from + shape.length)))
  )
    return true;
  if (isWithMore(groups, from)) return true;
  const to = endOfEven(groups, from);
  if (to - from < 2) return false;
  if (isSpelled(groups, from, to)) return true;
  const isFirst = from === 0 || groups[from]?.gap !== groups[from + 1]?.gap;
  return isFirst && (among === "text" ? isChain : isRegular)(groups, from, to);
}

/** `number`: in a field that holds numbers, a card's number is recognised only when grouped as one. */
export function isWrittenAsCard(groups: readonly Group[], among: "text" | "number"): boolean {
  for (let from = 0; from < groups.length; ) {
    const { to, isLong } = stretchOf(groups, from);
    if (isLong) for (let at = from; at < to - 1; at++) if (begins(groups, at, among)) return true;
    from = to;
  }
  return false;
}
