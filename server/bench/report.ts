/** Percentiles of measured times, in the unit that they came in. */
export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** A small table for people, then one JSON line for machines. */
export function report(name: string, work: string, rows: readonly Record<string, string | number>[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (row: Record<string, string | number>, column: string): string => {
    const value = row[column];
    return value === undefined
      ? ""
      : typeof value === "number"
        ? String(Math.round(value * 1000) / 1000)
        : value;
  };
  const widths = columns.map((c) => Math.max(c.length, ...rows.map((row) => cell(row, c).length)));
  const write = (cells: string[]) =>
    process.stdout.write(
      `${cells
        .map((c, i) => c.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd()}\n`,
    );
  process.stdout.write(`${name}: ${work}\n`);
  write(columns);
  for (const row of rows) write(columns.map((c) => cell(row, c)));
  process.stdout.write(`${JSON.stringify({ bench: name, work, rows })}\n`);
}
