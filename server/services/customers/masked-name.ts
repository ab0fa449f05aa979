/** What a cashier may see of a name: "Олена Коваль" is "О***а". */
export function maskName(name: string | null): string | null {
  const letters = Array.from(name?.trim().split(/\s+/)[0] ?? "");
  if (letters.length === 0) return null;
  return `${letters[0]}***${letters.length > 1 ? letters.at(-1) : ""}`;
}
