import type { CategoryRow } from "@/db/shop/categories";

/** The names from the root down to the category itself. */
export function categoryNames(rows: readonly CategoryRow[], id: string | null): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at = id === null ? undefined : byId.get(id); at && !seen.has(at.id); ) {
    seen.add(at.id);
    names.unshift(at.name);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return names;
}

/** The category of this code and all below it; nothing when there is none. */
export function familyOf(rows: readonly CategoryRow[], code: string): string[] {
  const children = new Map<string | null, string[]>();
  for (const { id, parentId } of rows) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  const family = new Set(rows.filter((row) => row.code === code).map(({ id }) => id));
  for (const id of family) for (const child of children.get(id) ?? []) family.add(child);
  return [...family];
}
