"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/states";
import { enclosing, fieldId } from "./field-id";

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
  title: string;
  problems: readonly { pointer: string; code: string; text: string }[];
  /** counts the refusals: each one is announced again */
  attempt: number;
}

/** What was found wrong, all in one place, each a way to its field. */
export function ProblemSummary({ title, problems, attempt }: ProblemSummaryProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) ref.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div ref={ref} tabIndex={-1} role="alert" className="mb-5 rounded-control outline-offset-2">
      <Notice tone="bad" icon={CircleAlert}>
        <p className="font-medium">{title}</p>
        <ul className="mt-1 list-disc pl-4">
          {problems.map(({ pointer, code, text }) => (
            <li key={`${pointer} ${code}`}>
              <a
                href={`#${fieldId(pointer)}`}
                className="rounded underline underline-offset-2"
                onClick={(event) => {
                  event.preventDefault();
                  goTo(pointer);
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
