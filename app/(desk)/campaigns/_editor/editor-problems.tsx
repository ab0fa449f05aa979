"use client";

import { useTranslations } from "next-intl";
import { ProblemSummary } from "@/components/forms/problem-summary";
import { useEditor } from "./editor-context";
import type { Place } from "./problems";
import { useProblemText } from "./use-problem-text";
import { useTexts } from "./use-texts";

interface EditorProblemsProps {
  placeOf: (pointer: string) => Place;
  attempt: number;
}

/** What the server found wrong, named as the page names its places. */
export function EditorProblems({ placeOf, attempt }: EditorProblemsProps) {
  const t = useTranslations("editor");
  const { problems } = useEditor();
  const { label } = useTexts();
  const problemText = useProblemText();
  const nameOf = (pointer: string): string => {
    const place = placeOf(pointer);
    const parts = [
      place.instrument === null ? null : t("instrument", { number: place.instrument }),
      place.rule === null ? null : place.rule === 0 ? t("reward") : t("condition", { number: place.rule }),
      place.slot === null ? null : label(place.kind, place.slot),
    ];
    return parts.filter(Boolean).join(", ");
  };
  return (
    <ProblemSummary
      title={t("wrong.title", { count: problems.length })}
      problems={problems.map((problem) => ({
        ...problem,
        text: t("wrong.at", { place: nameOf(problem.pointer), problem: problemText(problem) }),
      }))}
      attempt={attempt}
    />
  );
}
