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
import type { ShownLink } from "./link-dialog";
import { type Role, RoleChoice } from "./role-choice";

interface InviteDialogProps {
  open: boolean;
  onClose: () => void;
  onLink: (link: ShownLink) => void;
}

export function InviteDialog({ open, onClose, onLink }: InviteDialogProps) {
  const t = useTranslations("staff");
  return (
    <DeskDialog open={open} onClose={onClose} title={t("inviteTitle")}>
      <InviteForm onClose={onClose} onLink={onLink} />
    </DeskDialog>
  );
}

function InviteForm({ onClose, onLink }: Omit<InviteDialogProps, "open">) {
  const t = useTranslations("staff");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [role, setRole] = useState<Role>("marketer");
  const invite = useMutation(
    trpc.staff.invite.mutationOptions({
      onSuccess: async (link) => {
        await client.invalidateQueries(trpc.staff.pathFilter());
        onLink(link);
      },
    }),
  );
  const error = invite.error
    ? failureOf(invite.error).code === "conflict"
      ? t("exists")
      : errorText(invite.error)
    : undefined;
  const submit = (typed: (name: string) => string) => {
    const email = typed("email");
    if (email) invite.mutate({ email, role });
  };
  return (
    <DialogForm submit={t("inviteSubmit")} busy={invite.isPending} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("inviteText")}</p>
      <Field label={t("email")} error={error}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
      <RoleChoice value={role} onChange={setRole} />
    </DialogForm>
  );
}
