"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useNotify } from "@/components/ui/toast";

/** What went wrong with a card, in the person's language. */
export function useCardError(): (error: unknown) => string {
  const t = useTranslations("gift-cards");
  const otherwise = useErrorText();
  return (error) => {
    const { field, code } = failureOf(error);
    const key = [field, code].find((name) => name !== null && t.has(`errors.${name}` as "errors.conflict"));
    return key ? t(`errors.${key}` as "errors.conflict") : otherwise(error);
  };
}

/** The pages are rendered by the server: after a change they are asked for again. */
export function useAfterChange() {
  const router = useRouter();
  const notify = useNotify();
  return (text: string) => {
    router.refresh();
    notify.done(text);
  };
}
