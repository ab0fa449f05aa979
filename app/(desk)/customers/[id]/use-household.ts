"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import type { Outputs } from "@/app/_trpc/types";
import { useNotify } from "@/components/ui/toast";

export type HouseholdShown = NonNullable<Outputs["households"]["ofCustomer"]>;

/** What went wrong with a household, in the person's language. */
export function useHouseholdError(): (error: unknown) => string {
  const t = useTranslations("households");
  const otherwise = useErrorText();
  return (error) => {
    const { field } = failureOf(error);
    const key = field && t.has(`errors.${field}` as "errors.held") ? field : null;
    return key ? t(`errors.${key}` as "errors.held") : otherwise(error);
  };
}

/** The page is rendered by the server: after a change it is asked for again. */
export function useAfterHousehold(close: () => void) {
  const router = useRouter();
  const notify = useNotify();
  return (text: string) => {
    close();
    router.refresh();
    notify.done(text);
  };
}
