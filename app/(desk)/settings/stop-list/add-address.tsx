"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

export function AddAddress() {
  const t = useTranslations("suppressions");
  return (
    <ButtonDialog button={t("add")} title={t("addTitle")}>
      {(close) => <AddForm onClose={close} />}
    </ButtonDialog>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("suppressions");
  const add = useForm(useTRPC().suppressions.add.mutationOptions(), {
    done: ({ added }) => t(added ? "added" : "addedAlready"),
    renew: "page",
    words: "suppressions",
    at: { "phone-invalid": "/address" },
    onDone: onClose,
  });
  return (
    <DialogForm
      of={add}
      submit={t("add")}
      onSubmit={(typed) => add.send({ address: typed("address"), note: typed("note") })}
      onClose={onClose}
    >
      <Field at="/address" label={t("addAddress")}>
        {(control) => <Input {...control} name="address" required maxLength={254} autoComplete="off" />}
      </Field>
      <Field at="/note" label={t("note")}>
        {(control) => <Textarea {...control} name="note" required maxLength={300} />}
      </Field>
    </DialogForm>
  );
}
