"use client";

import { TRPCClientError } from "@trpc/client";
import { useTranslations } from "next-intl";
import type { ErrorCode } from "@/server/core/errors/codes";
import type { AppRouter } from "@/server/trpc/root";

export interface Failure {
  /** `offline`: there was no response */
  code: ErrorCode | "offline";
  /** the first field's own code, when the failure is about a field */
  field: string | null;
  /** every field that is wrong, by JSON pointer */
  errors: readonly { pointer: string; code: string }[];
  /** what the failure's text may speak of */
  params: Readonly<Record<string, string | number>>;
  /** the id of an unexpected error in the log */
  requestId: string | null;
}

const about = (code: Failure["code"]): Failure => ({
  code,
  field: null,
  errors: [],
  params: {},
  requestId: null,
});

export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return about("unexpected");
  const { data } = error as TRPCClientError<AppRouter>;
  if (!data) return about("offline");
  const { code, errors, params } = data.domain;
  return { code, field: errors[0]?.code ?? null, errors, params, requestId: data.requestId };
}

/** What went wrong, in the person's language. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations();
  return (error) => {
    const { code, requestId } = failureOf(error);
    const key = `errors.${code}` as "errors.unexpected";
    const text = t(t.has(key) ? key : "errors.unexpected");
    return requestId ? t("errors.withId", { text, id: requestId }) : text;
  };
}
