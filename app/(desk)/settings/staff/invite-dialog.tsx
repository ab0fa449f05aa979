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
  const [role, setRole] = useState<Role>("marketer");
  const invite = useForm(trpc.staff.invite.mutationOptions(), {
    renew: trpc.staff.pathFilter(),
    words: "staff",
    at: { conflict: "/email" },
    onDone: onLink,
  });
  const submit = (typed: Typed) => {
    const email = typed("email");
    if (email) invite.send({ email, role });
  };
  return (
    <DialogForm submit={t("inviteSubmit")} of={invite} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("inviteText")}</p>
      <Field at="/email" label={t("email")}>
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
