"use client";

import { useTranslations } from "next-intl";
import { type Problem, problemsOf } from "@/app/_forms/pointers";
import { useEditor } from "./editor-context";
import { fieldId } from "./problems";

export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations("editor.problems");
  return ({ code }) => {
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : t("other");
  };
}

/** What the control at this pointer carries, and what is wrong with it. */
export function useProblem(pointer: string) {
  const text = useProblemText();
  const { problems } = useEditor();
  const [problem] = problemsOf(problems, pointer);
  const id = fieldId(pointer);
  return {
    problem: problem ? text(problem) : null,
    control: {
      id,
      "aria-invalid": problem ? (true as const) : undefined,
      "aria-describedby": problem ? `${id}:said` : undefined,
    },
  };
}
