"use client";

import {
  type QueryFilters,
  type UseMutationOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { failureOf } from "@/app/_i18n/error-text";
import { useNotify } from "@/components/ui/toast";
import { useWords, type Words } from "./words";

/** As a procedure's `mutationOptions()` give it, or any steps that end in one answer. */
export type Sending<Sent, Result> = Pick<UseMutationOptions<Result, Error, Sent>, "mutationFn">;

/** Shown once it is done; with the way to undo it, where there is one. */
type News = string | { text: string; undo: () => unknown };

export interface SubmitOptions<Sent, Result> {
  done?: News | ((result: Result, sent: Sent) => News | null | undefined);
  /** what is asked for again: the page as the server renders it, or queries */
  renew?: "page" | QueryFilters;
  words?: Words;
  onDone?: (result: Result, sent: Sent) => unknown;
  /** done or refused */
  onEnd?: () => unknown;
  onRefused?: (error: unknown, sent: Sent) => unknown;
  /** a refusal is shown elsewhere, not as a notification */
  quiet?: boolean;
}

/** What a button does: busy until all of it is done, then its news, or why it was refused. */
export function useSubmit<Sent = void, Result = unknown>(
  sending: Sending<Sent, Result>,
  { done, renew, words, onDone, onEnd, onRefused, quiet }: SubmitOptions<Sent, Result> = {},
) {
  const t = useTranslations();
  const router = useRouter();
  const client = useQueryClient();
  const notify = useNotify();
  const { whole } = useWords(words);
  const askAgain = () => (renew && renew !== "page" ? client.invalidateQueries(renew) : null);
  const show = (news: News) =>
    typeof news === "string"
      ? notify.done(news)
      : notify.done(news.text, { label: t("common.undo"), run: () => void news.undo() });
  const { mutateAsync, isPending, isSuccess, isError, data, variables, reset } = useMutation<
    Result,
    Error,
    Sent
  >({
    mutationFn: sending.mutationFn,
    // without a connection it fails at once, and says so
    networkMode: "always",
    onSuccess: async (result, sent) => {
      await askAgain();
      await onDone?.(result, sent);
      if (renew === "page") router.refresh();
      const news = typeof done === "function" ? done(result, sent) : done;
      if (news) show(news);
    },
    onError: async (error, sent) => {
      await onRefused?.(error, sent);
      if (quiet) return;
      notify.failed(whole(error, failureOf(error)));
      await askAgain();
    },
    onSettled: () => onEnd?.(),
  });
  return {
    busy: isPending,
    done: isSuccess,
    refused: isError,
    result: data,
    sent: variables,
    reset,
    /** null: refused, and already shown */
    send: (sent: Sent): Promise<Result | null> => mutateAsync(sent).catch(() => null),
  };
}
