/** A file of code, by its path from the root. */
export interface Source {
  file: string;
  text: string;
}

const TABLE = /export const (\w+) = (?:pgTable|\w+\.table)\(\s*"(\w+)"/g;
const BUILT = /\.\s*(?:insert|update|delete)\(\s*(\w+)\s*\)/g;
const HELPED =
  /\b(?:insertRows|insertNewRows|insertion|upsert|insertCoded|deleteCoded|moveRows)(?:<[^>]*>)?\(\s*\w+(?:\(\w+\))?,\s*(\w+)/g;
const SPELLED = /\b(?:insert into|update|delete from)\s+(?:only\s+)?(?:public\.)?"?(\w+)"?/g;

/** Which files write each table, by drizzle, by the helpers of db/rows.ts and db/coded.ts, or in SQL. */
export function writersOf(sources: readonly Source[]): Map<string, string[]> {
  const named = new Map(
    sources.flatMap(({ text }) =>
      [...text.matchAll(TABLE)].map(([, name = "", table = ""]) => [name, table]),
    ),
  );
  const writers = new Map([...named.values()].sort().map((table) => [table, new Set<string>()]));
  for (const { file, text } of sources) {
    for (const pattern of [BUILT, HELPED])
      for (const [, name = ""] of text.matchAll(pattern)) writers.get(named.get(name) ?? "")?.add(file);
    for (const [, table = ""] of text.matchAll(SPELLED)) writers.get(table)?.add(file);
  }
  return new Map([...writers].map(([table, files]) => [table, [...files].sort()]));
}
