/** `data.0.id` within JSON; `$` is the whole. Only what the value itself has is found. */
export function atPath(value: unknown, path: string): unknown {
  if (path === "") return undefined;
  if (path === "$") return value;
  return path
    .split(".")
    .reduce<unknown>(
      (inside, name) =>
        typeof inside === "object" && inside !== null && Object.hasOwn(inside, name)
          ? (inside as Readonly<Record<string, unknown>>)[name]
          : undefined,
      value,
    );
}

/** A text, a number or a truth as a text; null: there is none. */
export function scalarAt(value: unknown, path: string): string | null {
  const found = atPath(value, path);
  if (typeof found === "string") return found.trim() === "" ? null : found.trim();
  return typeof found === "number" || typeof found === "boolean" ? String(found) : null;
}

/** JSON where it is JSON, the fields of a form or plain text otherwise. */
export function readAny(text: string, isForm = false): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return isForm ? Object.fromEntries(new URLSearchParams(text)) : text;
  }
}
