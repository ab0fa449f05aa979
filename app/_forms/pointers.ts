export interface Problem {
  /** JSON pointer into what was sent */
  pointer: string;
  code: string;
}

export const under = (pointer: string, field: string): boolean =>
  pointer === field || pointer.startsWith(`${field}/`);

/** What is wrong with a field: its own problems, and those of what it holds. */
export const problemsOf = <Any extends Problem>(problems: readonly Any[], field: string): Any[] =>
  problems.filter(({ pointer }) => under(pointer, field));

/** A field that has been changed is no longer wrong, until the server says so again. */
export const without = <Any extends Problem>(problems: readonly Any[], field: string): readonly Any[] =>
  problems.some(({ pointer }) => under(pointer, field) || under(field, pointer))
    ? problems.filter(({ pointer }) => !under(pointer, field) && !under(field, pointer))
    : problems;
