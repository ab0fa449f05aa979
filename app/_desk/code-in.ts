import { notFound } from "next/navigation";

/** The code in a page's address; what cannot be read is nobody's. */
export async function codeIn(params: Promise<{ code: string }>): Promise<string> {
  try {
    return decodeURIComponent((await params).code);
  } catch {
    notFound();
  }
}
