"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import type { Till } from "./till-row";

const NEW = "";

interface PairDialogProps {
  storeCode: string;
  tills: Till[];
  open: boolean;
  onClose: () => void;
}

export function PairDialog({ open, ...form }: PairDialogProps) {
  const t = useTranslations("pairing");
  return (
    <DeskDialog open={open} onClose={form.onClose} title={t("title")}>
      <PairForm {...form} />
    </DeskDialog>
  );
}

function PairForm({ storeCode, tills, onClose }: Omit<PairDialogProps, "open">) {
  const t = useTranslations("pairing");
  const till = useTranslations("tills");
  const trpc = useTRPC();
  const [target, setTarget] = useState(NEW);
  const approve = useForm(trpc.tills.approvePairing.mutationOptions(), {
    done: t("done"),
    renew: trpc.stores.pathFilter(),
    words: "pairing",
    at: { "not-found": "/code", conflict: "/till" },
    onDone: onClose,
  });
  const submit = (typed: Typed) =>
    approve.send({
      code: typed("code"),
      till: target === NEW ? { store: storeCode, name: typed("name") } : { tillId: target },
    });
  return (
    <DialogForm submit={t("submit")} of={approve} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("text")}</p>
      <Field at="/code" label={t("code")}>
        {(control) => (
          <Input
            {...control}
            name="code"
            required
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            autoFocus
            className="font-mono uppercase tracking-widest"
          />
        )}
      </Field>
      <SelectField
        label={t("till")}
        at="/till"
        value={target}
        onChange={(event) => setTarget(event.target.value)}
        options={[
          { value: NEW, label: t("newTill") },
          ...tills.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {target === NEW && (
        <Field label={till("name")} hint={till("nameHint")}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
      )}
    </DialogForm>
  );
}
