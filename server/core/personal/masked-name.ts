/** What a cashier may see of a name: "Олена Коваль" is "О***а"; of one of two letters not all of it. */
export function maskName(name: string | null): string | null {
  const letters = Array.from(name?.trim().split(/\s+/)[0] ?? "");
  if (letters.length === 0) return null;
  return `${letters[0]}***${letters.length > 2 ? letters.at(-1) : ""}`;
}
