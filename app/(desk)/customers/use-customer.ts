"use client";

import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useNotify } from "@/components/ui/toast";
import type { AppRouter } from "@/server/trpc/root";

/** What went wrong with a customer, in the person's language. */
export function useCustomerError(): (error: unknown) => string {
  const t = useTranslations("customers");
  const otherwise = useErrorText();
  return (error) => {
    const { field, code } = failureOf(error);
    const key = [field, code].find((name) => name !== null && t.has(`errors.${name}` as "errors.taken"));
    return key ? t(`errors.${key}` as "errors.taken") : otherwise(error);
  };
}

/** Who has what somebody else was to get. */
export function ownerIn(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const params = (error as TRPCClientError<AppRouter>).data?.domain.params;
  return params?.customerId ? String(params.customerId) : null;
}

/** The page is rendered by the server: after a change it is asked for again. */
export function useAfterChange() {
  const router = useRouter();
  const notify = useNotify();
  const errorText = useCustomerError();
  return {
    done: (text: string) => {
      router.refresh();
      notify.done(text);
    },
    failed: (error: unknown) => notify.failed(errorText(error)),
  };
}
