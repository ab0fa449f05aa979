"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import type { Place } from "./draft";
import { useVariableWords } from "./use-variable-words";

export type Problem = Outputs["templates"]["check"]["problems"][number];

const BLOCK = /^blocks\/(\d+)\//;
const OF_VARIABLES: ReadonlySet<string> = new Set(["no-fallback", "different-variables"]);
const SHOWN_MAX = 12;

interface ProblemsProps {
  /** null: not known yet */
  problems: readonly Problem[] | null;
  onOpen: (place: Place) => void;
}

/** What is to be seen to before a template is used; each leads to its place. */
export function Problems({ problems, onOpen }: ProblemsProps) {
  const t = useTranslations("templates");
  const wordOf = useVariableWords();
  if (!problems) return null;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const title =
    errors > 0
      ? t("problems.errors", { count: errors })
      : problems.length > 0
        ? t("problems.look")
        : t("problems.none");
  const say = ({ code, about }: Problem) =>
    t(`problems.say.${code}`, { about: OF_VARIABLES.has(code) ? wordOf(about) : about });
  const where = ({ channel, language, part, line, column }: Problem) => {
    const block = BLOCK.exec(part)?.[1];
    return [
      channel && t(`channels.${channel}`),
      language && t(`languageNames.${language}`),
      block !== undefined && t("problems.block", { number: Number(block) + 1 }),
      line !== null && column !== null && t("problems.place", { line, column }),
    ]
      .filter(Boolean)
      .join(" · ");
  };
  return (
    <Card>
      <CardHead title={t("problems.title")} />
      <div className="p-4 sm:px-5">
        <p role="status" className="flex items-center gap-2 font-medium">
          {problems.length === 0 && <CircleCheck aria-hidden className="size-4 text-accent-text" />}
          {title}
        </p>
        <ul className="mt-2 grid gap-2">
          {problems.slice(0, SHOWN_MAX).map((problem) => {
            const { code, severity, channel, language, part, about } = problem;
            const Icon = severity === "error" ? CircleAlert : TriangleAlert;
            return (
              <li key={[code, channel, language, part, about].join(" ")} className="flex gap-2 text-sm">
                <Icon
                  aria-hidden
                  className={`mt-0.5 size-4 shrink-0 ${severity === "error" ? "text-danger-text" : "text-warn-text"}`}
                />
                <span className="min-w-0">
                  {say(problem)}{" "}
                  {channel && language && (
                    <button
                      type="button"
                      onClick={() => onOpen({ channel, language })}
                      className="rounded text-muted underline underline-offset-2 hover:text-ink"
                    >
                      {where(problem)}
                    </button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}
