import "server-only";
import { getTranslations } from "next-intl/server";
import { readCalls } from "../_spec/document";
import type { Call } from "../_spec/types";

/** The calls in the reader's language; one that has no text of its own yet keeps the document's. */
export async function readSaidCalls(): Promise<Call[]> {
  const t = await getTranslations("guide.summaries");
  return readCalls().map((call) => {
    const key = call.id as "ping";
    return t.has(key) ? { ...call, summary: t(key) } : call;
  });
}
