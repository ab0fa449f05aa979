/** JSON in which equal values are equal texts: keys sorted, no white space, what is undefined left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null || value instanceof Date)
    return JSON.stringify(value) ?? "null";
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `,${canonicalJson(item ?? null)}`;
    return `[${text.slice(1)}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort())
    if (fields[key] !== undefined) text += `,${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  return `{${text.slice(1)}}`;
}
