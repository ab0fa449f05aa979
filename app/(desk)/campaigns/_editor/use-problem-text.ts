"use client";

import { useTranslations } from "next-intl";
import type { Problem } from "@/app/_forms/pointers";

export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations("editor.problems");
  return ({ code }) => {
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : t("other");
  };
}
