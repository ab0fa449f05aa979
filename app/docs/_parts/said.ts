import "server-only";
import { getTranslations } from "next-intl/server";
import { readApiCalls, readCalls } from "../_spec/document";
import type { Call } from "../_spec/types";

/** The till's calls in the reader's language; one that has no text of its own yet keeps the document's. */
export async function readSaidCalls(): Promise<Call[]> {
  const t = await getTranslations("guide.summaries");
  return readCalls().map((call) => {
    const key = call.id as "ping";
    return t.has(key) ? { ...call, summary: t(key) } : call;
  });
}

/** The same of the management API. */
export async function readSaidApiCalls(): Promise<Call[]> {
  const t = await getTranslations("guide.api.summaries");
  return readApiCalls().map((call) => {
    const key = call.id as "ping";
    return t.has(key) ? { ...call, summary: t(key) } : call;
  });
}
