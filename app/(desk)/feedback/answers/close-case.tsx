"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export function CloseCase({ id }: { id: string }) {
  const t = useTranslations("feedback");
  return (
    <ButtonDialog button={t("close")} title={t("closeTitle")}>
      {(close) => <CloseForm id={id} onClose={close} />}
    </ButtonDialog>
  );
}

function CloseForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("feedback");
  const close = useForm(useTRPC().feedback.closeCase.mutationOptions(), {
    done: t("closed"),
    renew: "page",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={close}
      submit={t("close")}
      onSubmit={(typed) => close.send({ id, note: typed("note") })}
      onClose={onClose}
    >
      <Field at="/note" label={t("note")} hint={t("noteHint")}>
        {(control) => <Textarea {...control} name="note" required minLength={3} maxLength={500} />}
      </Field>
    </DialogForm>
  );
}
