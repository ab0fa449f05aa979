"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

/** Asked for one by one: each look is written down. */
export function MessageText({ id, to }: { id: string; to: string }) {
  const t = useTranslations("messages");
  const read = useForm(useTRPC().messages.read.mutationOptions());
  return (
    <div className="flex min-h-8 max-w-md flex-wrap items-center gap-2" aria-live="polite">
      {read.result ? (
        <>
          <span className="break-words text-sm">{read.result.text}</span>
          <Button small onClick={() => read.reset()}>
            {t("hide")}
          </Button>
        </>
      ) : (
        <Button small busy={read.busy} aria-label={t("readNamed", { to })} onClick={() => read.send({ id })}>
          <Eye aria-hidden /> {t("read")}
        </Button>
      )}
      {read.textsOf([]).map((text) => (
        <span key={text} className="text-danger-text text-sm">
          {text}
        </span>
      ))}
    </div>
  );
}
