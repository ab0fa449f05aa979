"use client";

import { TRPCClientError } from "@trpc/client";
import { useTranslations } from "next-intl";
import type { AppRouter } from "@/server/trpc/root";

export interface Failure {
  code: string;
  /** the first field's own code, when the failure is about a field */
  field: string | null;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { code: "unexpected", field: null };
  const { data } = error as TRPCClientError<AppRouter>;
  if (!data) return { code: "offline", field: null };
  return { code: data.domain.code, field: data.domain.errors[0]?.code ?? null };
}

/** What went wrong, in the person's language. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    const key = failureOf(error).code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : t("unexpected");
  };
}
