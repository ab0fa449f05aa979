"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/states";
import { useEditor } from "./editor-context";
import { enclosing, fieldId, type Place } from "./problems";
import { useProblemText } from "./use-problem";
import { useTexts } from "./use-texts";

/** To the field, or to the nearest thing on the page that it is in; what is folded away is opened. */
function goTo(pointer: string): void {
  for (const outer of enclosing(pointer)) {
    const element = document.getElementById(fieldId(outer));
    if (!element) continue;
    const folded = element.closest("details");
    if (folded) folded.open = true;
    element.focus();
    element.scrollIntoView({ block: "center" });
    return;
  }
}

interface ProblemSummaryProps {
  placeOf: (pointer: string) => Place;
  /** counts the refusals: each calls for attention anew */
  attempt: number;
}

/** What the server found wrong, all in one place, each a way to its field. */
export function ProblemSummary({ placeOf, attempt }: ProblemSummaryProps) {
  const t = useTranslations("editor");
  const { problems } = useEditor();
  const { label } = useTexts();
  const problemText = useProblemText();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) ref.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
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
    <div ref={ref} tabIndex={-1} role="alert" className="mb-5 rounded-control outline-offset-2">
      <Notice tone="bad" icon={CircleAlert}>
        <p className="font-medium">{t("wrong.title", { count: problems.length })}</p>
        <ul className="mt-1 list-disc pl-4">
          {problems.map((problem) => (
            <li key={`${problem.pointer} ${problem.code}`}>
              <a
                href={`#${fieldId(problem.pointer)}`}
                className="rounded underline underline-offset-2"
                onClick={(event) => {
                  event.preventDefault();
                  goTo(problem.pointer);
                }}
              >
                {t("wrong.at", { place: nameOf(problem.pointer), problem: problemText(problem) })}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
