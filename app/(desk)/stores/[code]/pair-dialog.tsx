"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { useNotify } from "@/components/ui/toast";
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
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const [target, setTarget] = useState(NEW);
  const approve = useMutation(
    trpc.tills.approvePairing.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(trpc.stores.pathFilter());
        notify.done(t("done"));
        onClose();
      },
    }),
  );
  const failure = approve.error ? failureOf(approve.error).code : null;
  const wrongCode = failure === "not-found" ? t("unknown") : undefined;
  const otherwise = failure && !wrongCode ? errorText(approve.error) : undefined;
  const submit = (typed: (name: string) => string) =>
    approve.mutate({
      code: typed("code"),
      till: target === NEW ? { store: storeCode, name: typed("name") } : { tillId: target },
    });
  return (
    <DialogForm submit={t("submit")} busy={approve.isPending} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("text")}</p>
      <Field label={t("code")} error={wrongCode}>
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
        error={otherwise}
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
