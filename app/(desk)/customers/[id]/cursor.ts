/** A place in a list of the page, for the address. */
export const cursorText = ({ at, key }: { at: string; key: string }): string => `${key}~${at}`;

export function cursorOf(text: string | null): { at: string; key: string } | undefined {
  const [key, at] = (text ?? "").split("~");
  return key && at ? { key, at } : undefined;
}
