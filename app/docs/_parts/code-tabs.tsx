"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { CopyButton } from "@/components/ui/copy";
import { Segmented } from "@/components/ui/segmented";
import type { Code, CodeLanguage } from "../_code";
import { CodeBlock } from "./code-block";

const KEPT = "regulars-code";
const CHANGED = "regulars-code-changed";
const LANGUAGES: readonly CodeLanguage[] = ["curl", "1C", "C#"];

function watch(changed: () => void) {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

function readLanguage(): CodeLanguage {
  const kept = localStorage.getItem(KEPT);
  return LANGUAGES.find((language) => language === kept) ?? "curl";
}

/** The same request in each language; the choice holds for every block and the next visit. */
export function CodeTabs({ code, title }: { code: Code; title: string }) {
  const t = useTranslations("guide");
  const common = useTranslations("common");
  const language = useSyncExternalStore(watch, readLanguage, (): CodeLanguage => "curl");
  const choose = (chosen: CodeLanguage) => {
    localStorage.setItem(KEPT, chosen);
    window.dispatchEvent(new Event(CHANGED));
  };
  return (
    <figure className="min-w-0" aria-label={title}>
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
        <Segmented
          small
          label={t("language")}
          value={language}
          onChange={choose}
          options={LANGUAGES.map((value) => ({ value, label: value }))}
        />
        <CopyButton value={code[language]} label={common("copy")} doneLabel={common("copied")} />
      </div>
      <CodeBlock label={`${title}, ${language}`}>{code[language]}</CodeBlock>
    </figure>
  );
}
