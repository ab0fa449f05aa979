"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/toast";

interface RemoveSampleProps {
  render: (open: () => void) => ReactNode;
  onRemoved: () => void;
}

/** Asks before the sample data goes. */
export function RemoveSample({ render, onRemoved }: RemoveSampleProps) {
  const t = useTranslations("onboarding.sample");
  const common = useTranslations("common");
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
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("removeTitle")}
        closeLabel={common("close")}
      >
        <p className="text-left text-base text-muted">{t("removeText")}</p>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t("remove")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
