"use client";

import { useTranslations } from "next-intl";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
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
  const create = useForm(trpc.tills.create.mutationOptions(), {
    renew: trpc.stores.pathFilter(),
    words: "tills",
    at: { conflict: "/name" },
    onDone: ({ name, key }) => onKey({ till: name, key }),
  });
  const submit = (typed: Typed) => {
    const name = typed("name");
    if (name) create.send({ store: storeCode, name });
  };
  return (
    <DialogForm submit={t("createSubmit")} of={create} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("createText")}</p>
      <Field at="/name" label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" autoFocus />
        )}
      </Field>
    </DialogForm>
  );
}
