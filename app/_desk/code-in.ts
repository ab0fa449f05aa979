import { notFound } from "next/navigation";

/** A word of a page's address; what cannot be read is nobody's. */
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
