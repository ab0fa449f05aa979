"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface EraseDialogProps {
  id: string;
  open: boolean;
  onClose: () => void;
}

export function EraseDialog({ id, open, onClose }: EraseDialogProps) {
  const t = useTranslations("customers");
  return (
    <DeskDialog open={open} onClose={onClose} title={t("eraseTitle")}>
      <EraseForm id={id} onClose={onClose} />
    </DeskDialog>
  );
}

function EraseForm({ id, onClose }: Omit<EraseDialogProps, "open">) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const erase = useSubmit(trpc.customers.erase.mutationOptions(), {
    done: t("erased"),
    renew: "page",
    words: "customers",
    onEnd: onClose,
  });
  const word = t("eraseWord");
  return (
    <DialogForm
      submit={t("erase")}
      danger
      disabled={typed.trim().toLocaleUpperCase() !== word}
      of={erase}
      onSubmit={() => erase.send({ id, confirmed: true })}
      onClose={onClose}
    >
      <p className="text-muted">{t("eraseText")}</p>
      <Field label={t("eraseType", { word })}>
        {(control) => (
          <Input
            {...control}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
    </DialogForm>
  );
}
