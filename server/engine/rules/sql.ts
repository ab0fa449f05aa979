/**
 * SQL as text with holes and what goes into them, and nothing else: the engine speaks to no database and knows no
 * builder. `db/` makes a statement of it (`toStatement`).
 */
export interface SqlText {
  /** one more than values */
  readonly parts: readonly string[];
  readonly values: readonly SqlValue[];
}

export type SqlValue = string | number | boolean | null | readonly string[] | readonly number[];

const isSqlText = (hole: SqlText | SqlValue): hole is SqlText =>
  typeof hole === "object" && hole !== null && "parts" in hole;

/** A template: other SQL is inserted as is, everything else as a parameter. Names of columns are in the text. */
export function sql(parts: readonly string[], ...holes: readonly (SqlText | SqlValue)[]): SqlText {
  const texts = [parts[0] ?? ""];
  const values: SqlValue[] = [];
  holes.forEach((hole, i) => {
    const after = parts[i + 1] ?? "";
    if (!isSqlText(hole)) {
      values.push(hole);
      texts.push(after);
      return;
    }
    const [first = "", ...rest] = hole.parts;
    texts.push(`${texts.pop() ?? ""}${first}`, ...rest);
    texts.push(`${texts.pop() ?? ""}${after}`);
    values.push(...hole.values);
  });
  return { parts: texts, values };
}

/** Several, with a word between them. */
export const joined = (pieces: readonly SqlText[], word: string): SqlText =>
  pieces.slice(1).reduce((all, piece) => sql(["", ` ${word} `, ""], all, piece), pieces[0] ?? sql([""]));
