const NESTED_MAX = 100;

export class NestedTooDeep extends Error {}

/**
 * JSON in which equal values are equal texts: keys sorted, no white space, what is undefined left out.
 * @throws NestedTooDeep before the stack is used up
 */
export const canonicalJson = (value: unknown): string => textOf(value, 0);

function textOf(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null || value instanceof Date)
    return JSON.stringify(value) ?? "null";
  if (depth >= NESTED_MAX) throw new NestedTooDeep(`more than ${NESTED_MAX} levels`);
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `,${textOf(item ?? null, depth + 1)}`;
    return `[${text.slice(1)}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort())
    if (fields[key] !== undefined) text += `,${JSON.stringify(key)}:${textOf(fields[key], depth + 1)}`;
  return `{${text.slice(1)}}`;
}
