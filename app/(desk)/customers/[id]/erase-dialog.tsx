"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAfterChange } from "../use-customer";

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
  const after = useAfterChange();
  const [typed, setTyped] = useState("");
  const erase = useMutation(
    trpc.customers.erase.mutationOptions({
      onSuccess: () => after.done(t("erased")),
      onError: after.failed,
      onSettled: onClose,
    }),
  );
  const word = t("eraseWord");
  return (
    <DialogForm
      submit={t("erase")}
      danger
      disabled={typed.trim().toLocaleUpperCase() !== word}
      busy={erase.isPending}
      onSubmit={() => erase.mutate({ id, confirmed: true })}
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
