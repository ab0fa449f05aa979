"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ShownKey } from "./secret-dialog";

interface CreateTillDialogProps {
  storeCode: string;
  open: boolean;
  onClose: () => void;
  onKey: (key: ShownKey) => void;
}

export function CreateTillDialog({ open, ...form }: CreateTillDialogProps) {
  const t = useTranslations("tills");
  return (
    <DeskDialog open={open} onClose={form.onClose} title={t("create")}>
      <TillForm {...form} />
    </DeskDialog>
  );
}

function TillForm({ storeCode, onClose, onKey }: Omit<CreateTillDialogProps, "open">) {
  const t = useTranslations("tills");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const create = useMutation(
    trpc.tills.create.mutationOptions({
      onSuccess: async ({ name, key }) => {
        await client.invalidateQueries(trpc.stores.pathFilter());
        onKey({ till: name, key });
      },
    }),
  );
  const error = create.error
    ? failureOf(create.error).code === "conflict"
      ? t("exists")
      : errorText(create.error)
    : undefined;
  const submit = (typed: (name: string) => string) => {
    const name = typed("name");
    if (name) create.mutate({ store: storeCode, name });
  };
  return (
    <DialogForm submit={t("createSubmit")} busy={create.isPending} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("createText")}</p>
      <Field label={t("name")} hint={t("nameHint")} error={error}>
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" autoFocus />
        )}
      </Field>
    </DialogForm>
  );
}
