"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ScopeFields } from "./scope-fields";
import type { NewKey, Scope } from "./types";

interface CreateDialogProps {
  open: boolean;
  scopes: readonly Scope[];
  onClose: () => void;
  onKey: (key: NewKey) => void;
}

export function CreateDialog({ open, ...form }: CreateDialogProps) {
  const t = useTranslations("integrations");
  return (
    <DeskDialog open={open} onClose={form.onClose} title={t("create")}>
      <CreateForm {...form} />
    </DeskDialog>
  );
}

function CreateForm({ scopes, onClose, onKey }: Omit<CreateDialogProps, "open">) {
  const t = useTranslations("integrations");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<Scope[]>([]);
  const create = useForm(trpc.integrations.create.mutationOptions(), {
    renew: trpc.integrations.pathFilter(),
    words: "integrations",
    at: { conflict: "/name" },
    onDone: ({ name, key }) => onKey({ name, key }),
  });
  return (
    <DialogForm
      submit={t("createSubmit")}
      of={create}
      disabled={chosen.length === 0}
      onSubmit={(typed) => typed("name") !== "" && create.send({ name: typed("name"), scopes: chosen })}
      onClose={onClose}
    >
      <p className="text-muted">{t("createText")}</p>
      <Field at="/name" label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" autoFocus />
        )}
      </Field>
      <ScopeFields scopes={scopes} chosen={chosen} onChange={setChosen} />
    </DialogForm>
  );
}
