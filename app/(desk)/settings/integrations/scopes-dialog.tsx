"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { ScopeFields } from "./scope-fields";
import type { Integration, Scope } from "./types";

interface ScopesDialogProps {
  integration: Integration;
  scopes: readonly Scope[];
  open: boolean;
  onClose: () => void;
}

export function ScopesDialog({ open, ...form }: ScopesDialogProps) {
  const t = useTranslations("integrations");
  return (
    <DeskDialog open={open} onClose={form.onClose} title={t("changeTitle", { name: form.integration.name })}>
      <ScopesForm {...form} />
    </DeskDialog>
  );
}

function ScopesForm({ integration, scopes, onClose }: Omit<ScopesDialogProps, "open">) {
  const t = useTranslations("integrations");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<Scope[]>([...integration.scopes]);
  const change = useForm(trpc.integrations.changeScopes.mutationOptions(), {
    renew: trpc.integrations.pathFilter(),
    done: t("changed"),
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("changeSubmit")}
      of={change}
      disabled={chosen.length === 0}
      onSubmit={() => change.send({ id: integration.id, scopes: chosen })}
      onClose={onClose}
    >
      <ScopeFields scopes={scopes} chosen={chosen} onChange={setChosen} />
    </DialogForm>
  );
}
