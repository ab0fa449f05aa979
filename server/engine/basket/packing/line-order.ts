import type { Pack } from "./pack";

/**
 * Orders the lines so that few of them are half decided at a time: the next one is always the line whose packs add the
 * fewest new lines.
 * @returns for each line 0 … lineCount − 1 its place in that order
 */
export function lineOrder(packs: readonly Pack[], lineCount: number): Int32Array {
  const touching: (readonly number[])[][] = Array.from({ length: lineCount }, () => []);
  for (const { lines } of packs) for (const line of lines) touching[line]?.push(lines);
  const places = new Int32Array(lineCount).fill(-1);
  const known = new Uint8Array(lineCount);
  const mark = new Int32Array(lineCount).fill(-1);
  let marks = 0;
  const newBy = (line: number): number => {
    marks++;
    let fresh = known[line] ? -1 : 0;
    for (const lines of touching[line] ?? [])
      for (const l of lines) {
        if (known[l] || l === line || mark[l] === marks) continue;
        mark[l] = marks;
        fresh++;
      }
    return fresh;
  };
  for (let place = 0; place < lineCount; place++) {
    let next = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let line = 0; line < lineCount && fewest > -1; line++) {
      if ((places[line] as number) >= 0) continue;
      const fresh = newBy(line);
      if (fresh >= fewest) continue;
      next = line;
      fewest = fresh;
    }
    places[next] = place;
    known[next] = 1;
    for (const lines of touching[next] ?? []) for (const l of lines) known[l] = 1;
  }
  return places;
}
