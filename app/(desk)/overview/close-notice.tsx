"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Inputs } from "@/app/_trpc/types";
import { IconButton } from "@/components/ui/button";

type Notice = Omit<Inputs["reports"]["closeNotice"], "closed">;

/** Puts aside what has been seen to; the news of it takes it back. */
export function CloseNotice({ notice, text }: { notice: Notice; text: string }) {
  const t = useTranslations("overview.attention");
  const close = useSubmit(useTRPC().reports.closeNotice.mutationOptions(), {
    done: ({ closed }) => (closed ? { text: t("closed"), undo: open } : null),
    renew: "page",
  });
  function open() {
    void close.send({ ...notice, closed: false });
  }
  return (
    <IconButton
      label={t("close", { text })}
      disabled={close.busy}
      onClick={() => close.send({ ...notice, closed: true })}
    >
      <X aria-hidden />
    </IconButton>
  );
}
