/** For a pattern of `like`: the signs that it knows stand for themselves. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
