import { useTranslations } from "next-intl";
import { LOCALE_NAMES } from "@/app/_i18n/locales";
import type { Outputs } from "@/app/_trpc/types";
import { LANGUAGES, type Language } from "./languages";

type Changed = NonNullable<Outputs["consents"]["texts"]["purposes"][number]["versions"][number]["changed"]>;

interface DifferenceProps {
  version: string;
  changed: Changed;
  /** shown first */
  language: Language;
}

/** What the next version says otherwise, in each language; said to those who listen too. */
export function Difference({ version, changed, language }: DifferenceProps) {
  const t = useTranslations("consents");
  const all = [language, ...LANGUAGES.filter((one) => one !== language)];
  return (
    <div className="mt-2">
      <p className="font-medium text-sm">{t("difference", { version })}</p>
      {all.map((one) => (
        <details key={one} open={one === language} className="mt-1">
          <summary className="cursor-pointer text-muted text-sm">{LOCALE_NAMES[one]}</summary>
          <Told parts={changed[one]} language={one} />
        </details>
      ))}
    </div>
  );
}

function Told({ parts, language }: { parts: Changed[Language]; language: Language }) {
  const t = useTranslations("consents");
  if (parts.every(({ kind }) => kind === "same"))
    return <p className="mt-1 text-muted text-sm">{t("same")}</p>;
  const key = (at: number, text: string) => `${at} ${text.slice(0, 20)}`;
  return (
    <p lang={language} className="mt-1 whitespace-pre-line text-sm">
      {parts.map(({ kind, text }, i) =>
        kind === "added" ? (
          <ins key={key(i, text)} className="rounded bg-accent-soft text-accent-text no-underline">
            <span className="sr-only">[{t("added")}: </span>
            {text}
            <span className="sr-only">]</span>
          </ins>
        ) : kind === "removed" ? (
          <del key={key(i, text)} className="rounded bg-danger-soft text-danger-text">
            <span className="sr-only">[{t("removed")}: </span>
            {text}
            <span className="sr-only">]</span>
          </del>
        ) : (
          <span key={key(i, text)}>{text}</span>
        ),
      )}
    </p>
  );
}
