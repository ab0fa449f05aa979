import { UsageError } from "../usage";

/** Names of a file's columns as an option gives them: as many as `usual`, separated by commas. */
export function columnNames(given: string | undefined, usual: readonly string[]): string[] {
  if (given === undefined) return [...usual];
  const names = given.split(",").map((name) => name.trim());
  if (names.length !== usual.length || names.includes(""))
    throw new UsageError(`--columns: ${usual.length} names are needed, in the order ${usual.join(",")}`);
  if (new Set(names).size < names.length) throw new UsageError("--columns: each names a column of its own");
  return names;
}
