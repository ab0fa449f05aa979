import { notFound } from "next/navigation";

/** Decodes a word of a page's address; an unreadable one is a page not found. */
export function readWord(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    notFound();
  }
}

/** The code in a page's address. */
export const codeIn = async (params: Promise<{ code: string }>): Promise<string> =>
  readWord((await params).code);
