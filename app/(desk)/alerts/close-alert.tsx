"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

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
  const close = useForm(useTRPC().alerts.close.mutationOptions(), {
    done: t("closed"),
    renew: "page",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("close")}
      of={close}
      onSubmit={(typed) => close.send({ id, note: typed("note") })}
      onClose={onClose}
    >
      <Field at="/note" label={t("note")} hint={t("noteHint")}>
        {(control) => <Textarea {...control} name="note" required minLength={3} maxLength={300} />}
      </Field>
    </DialogForm>
  );
}
