export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Words with the space that follows them, and line breaks by themselves. */
const wordsOf = (text: string): string[] => text.match(/\n+|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? [];

/** Longer texts are told as replaced: the table of their words would not fit into memory. */
const WORDS_MAX = 3000;

/**
 * What has become of a text, word by word: the longest common subsequence stays, and all that is removed or added
 * between two of its words stands together. The removed and the same words make the old text, the added and the same
 * the new one.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > WORDS_MAX || b.length > WORDS_MAX)
    return before === after
      ? joined([["same", a]])
      : joined([
          ["removed", a],
          ["added", b],
        ]);
  // lengths[i][j]: of the longest common subsequence of a from i and b from j
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i];
    for (let j = b.length - 1; row && j >= 0; j--)
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const parts: [DiffPart["kind"], string[]][] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [removed, added]: [string[], string[]] = [[], []];
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) removed.push(a[i++] ?? "");
      else added.push(b[j++] ?? "");
    }
    parts.push(["removed", removed], ["added", added]);
    const same: string[] = [];
    while (i < a.length && j < b.length && a[i] === b[j]) {
      same.push(a[i++] ?? "");
      j++;
    }
    parts.push(["same", same]);
  }
  return joined(parts);
}

const joined = (parts: readonly (readonly [DiffPart["kind"], readonly string[]])[]): DiffPart[] =>
  parts.flatMap(([kind, words]) => (words.length > 0 ? [{ kind, text: words.join("") }] : []));
