/** Escapes the wildcards of a `like` pattern. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
