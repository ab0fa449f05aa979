/** A list with one of its items a place further; an item at the edge stays where it is. */
export function moved<T>(items: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...items];
  const [one] = next.slice(at, at + 1);
  if (one === undefined || at + by < 0 || at + by >= items.length) return next;
  next.splice(at, 1);
  next.splice(at + by, 0, one);
  return next;
}
