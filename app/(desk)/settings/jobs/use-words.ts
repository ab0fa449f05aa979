"use client";

import { useTranslations } from "next-intl";

export interface JobWords {
  name: string;
  does: string;
  /** how many things a run did, in the job's own unit */
  done: (count: number) => string;
}

/** What the list's job is called and does; a test holds that each has its words in every language. */
export function useJobWords(id: string): JobWords {
  const t = useTranslations("jobs.list");
  const of = (word: "name" | "does" | "done") => `${id}.${word}` as Parameters<typeof t>[0];
  return { name: t(of("name")), does: t(of("does")), done: (count) => t(of("done"), { count }) };
}
