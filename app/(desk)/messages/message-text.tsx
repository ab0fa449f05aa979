"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

/** Asked for one by one: each look is written down. */
export function MessageText({ id, to }: { id: string; to: string }) {
  const t = useTranslations("messages");
  const errorText = useErrorText();
  const read = useMutation(useTRPC().messages.read.mutationOptions());
  return (
    <div className="flex min-h-8 max-w-md flex-wrap items-center gap-2" aria-live="polite">
      {read.data ? (
        <>
          <span className="break-words text-sm">{read.data.text}</span>
          <Button small onClick={() => read.reset()}>
            {t("hide")}
          </Button>
        </>
      ) : (
        <Button
          small
          busy={read.isPending}
          aria-label={t("readNamed", { to })}
          onClick={() => read.mutate({ id })}
        >
          <Eye aria-hidden /> {t("read")}
        </Button>
      )}
      {read.error && <span className="text-danger-text text-sm">{errorText(read.error)}</span>}
    </div>
  );
}
