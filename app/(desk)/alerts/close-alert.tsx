"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useNotify } from "@/components/ui/toast";

export function CloseAlert({ id }: { id: string }) {
  const t = useTranslations("alerts");
  return (
    <ButtonDialog button={t("close")} title={t("closeTitle")}>
      {(close) => <CloseForm id={id} onClose={close} />}
    </ButtonDialog>
  );
}

function CloseForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const notify = useNotify();
  const errorText = useErrorText();
  const close = useMutation(
    useTRPC().alerts.close.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
        notify.done(t("closed"));
      },
    }),
  );
  return (
    <DialogForm
      submit={t("close")}
      busy={close.isPending}
      error={close.error ? errorText(close.error) : undefined}
      onSubmit={(typed) => close.mutate({ id, note: typed("note") })}
      onClose={onClose}
    >
      <Field label={t("note")} hint={t("noteHint")}>
        {(control) => <Textarea {...control} name="note" required minLength={3} maxLength={300} />}
      </Field>
    </DialogForm>
  );
}
