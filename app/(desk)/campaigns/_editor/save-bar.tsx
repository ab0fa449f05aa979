"use client";

import { Check, CircleDot } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface SaveBarProps {
  dirty: boolean;
  /** nothing of it is kept anywhere yet */
  fresh?: boolean;
  /** ways to what works on what is saved */
  links?: ReactNode;
  children: ReactNode;
}

/** What can be done with the work so far; stays in sight, above a phone's foot, and clear of the news at the right. */
export function SaveBar({ dirty, fresh, links, children }: SaveBarProps) {
  const t = useTranslations("editor");
  return (
    <div
      data-save-bar
      className="sticky bottom-18 z-20 mt-5 rounded-card border border-line-strong bg-surface px-4 py-2.5 shadow-raised md:bottom-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap gap-2">
          {children}
          {links}
        </div>
        <p role="status" className="flex items-center gap-2 text-muted text-sm [&_svg]:size-4">
          {dirty && <CircleDot aria-hidden className="text-warn-text" />}
          {!dirty && !fresh && <Check aria-hidden />}
          {t(dirty ? "unsaved" : fresh ? "nothingYet" : "allSaved")}
        </p>
      </div>
      {links && dirty && <p className="mt-1.5 text-muted text-sm">{t("onSaved")}</p>}
    </div>
  );
}
