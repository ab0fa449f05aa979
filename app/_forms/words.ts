"use client";

import { type Messages, useTranslations } from "next-intl";
import { type Failure, useErrorText } from "@/app/_i18n/error-text";

type Catalogue = {
  [Name in keyof Messages]: Messages[Name] extends { errors: object } ? Name : never;
}[keyof Messages];

type Source = Catalogue | ((code: string, failure: Failure) => string | false | null | undefined);

/** The texts of a refusal: the `errors` of a catalogue by code, or a function; the first match is used. */
export type Words = Source | readonly Source[];

export function useWords(words: Words = []) {
  const t = useTranslations();
  const errorText = useErrorText();
  const wordOf = (source: Source, code: string, failure: Failure) => {
    if (typeof source === "function") return source(code, failure);
    const key = `${source}.errors.${code}` as "customers.errors.taken";
    return t.has(key) && t(key, failure.params);
  };
  /** null: there is no text for just this */
  const exact = (code: string, failure: Failure): string | null => {
    for (const source of [words].flat()) {
      const word = wordOf(source, code, failure);
      if (word) return word;
    }
    return null;
  };
  /** of one field */
  const problem = (code: string, failure: Failure): string => {
    const [refused, invalid] = [`errors.${code}`, `common.invalid.${code}`] as [
      "errors.conflict",
      "common.invalid.other",
    ];
    const known = [refused, invalid].find((key) => t.has(key));
    const own = exact(code, failure);
    if (own ?? known) return own ?? t(known ?? refused);
    return failure.code === "validation" || code === failure.code
      ? t("common.invalid.other")
      : problem(failure.code, failure);
  };
  /** of the whole */
  const whole = (error: unknown, failure: Failure): string =>
    (failure.field && exact(failure.field, failure)) ?? exact(failure.code, failure) ?? errorText(error);
  return { exact, problem, whole };
}
