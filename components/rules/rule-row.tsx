import type { ReactNode } from "react";

/** A rule of a long sentence: the word that it begins with, and the rest. */
export const RuleRow = ({ word, children }: { word: string; children: ReactNode }) => (
  <div className="flex flex-col gap-x-3 gap-y-1.5 sm:flex-row sm:items-start">
    <span className="shrink-0 font-semibold text-accent-text text-lg sm:w-16 sm:pt-1.5">{word}</span>
    <div className="flex min-w-0 flex-1 items-start gap-2">{children}</div>
  </div>
);
