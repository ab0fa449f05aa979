"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import { ConfirmDialog } from "./confirm-dialog";

interface RemoveSampleProps {
  render: (open: () => void) => ReactNode;
  onRemoved: () => void;
}

/** Asks before the sample data goes. */
export function RemoveSample({ render, onRemoved }: RemoveSampleProps) {
  const t = useTranslations("onboarding.sample");
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const remove = useMutation(
    trpc.samples.remove.mutationOptions({
      onSuccess: onRemoved,
      onError: (error) => notify.failed(errorText(error)),
      onSettled: () => setOpen(false),
    }),
  );
  return (
    <>
      {render(() => setOpen(true))}
      <ConfirmDialog
        open={open}
        title={t("removeTitle")}
        submit={t("remove")}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setOpen(false)}
      >
        <p className="text-left text-base">{t("removeText")}</p>
      </ConfirmDialog>
    </>
  );
}
