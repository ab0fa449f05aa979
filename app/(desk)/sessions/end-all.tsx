"use client";

import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { leave } from "@/app/_desk/leave";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

export function EndAll() {
  const t = useTranslations("sessions");
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const end = useMutation(
    trpc.sessions.endAll.mutationOptions({
      onSuccess: leave,
      onError: (error) => notify.failed(errorText(error)),
    }),
  );
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <LogOut aria-hidden /> {t("endAll")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("endAllTitle")}
        submit={t("endAllSubmit")}
        busy={end.isPending || end.isSuccess}
        danger
        onConfirm={() => end.mutate()}
        onClose={() => setAsking(false)}
      >
        {t("endAllText")}
      </ConfirmDialog>
    </>
  );
}
