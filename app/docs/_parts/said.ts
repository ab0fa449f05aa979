import "server-only";
import { getTranslations } from "next-intl/server";
import { readApiCalls, readCalls } from "../_spec/document";
import type { Call } from "../_spec/types";

/** Calls in the reader's language; one that has no text of its own yet keeps the document's. */
async function said(namespace: "guide.summaries" | "guide.api.summaries", calls: Call[]): Promise<Call[]> {
  const t = await getTranslations(namespace);
  return calls.map((call) => {
    const key = call.id as "ping";
    return t.has(key) ? { ...call, summary: t(key) } : call;
  });
}

export const readSaidCalls = () => said("guide.summaries", readCalls());

export const readSaidApiCalls = () => said("guide.api.summaries", readApiCalls());
