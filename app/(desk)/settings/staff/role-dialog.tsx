"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { useNotify } from "@/components/ui/toast";
import { type Role, RoleChoice } from "./role-choice";

export type Person = Outputs["staff"]["list"]["staff"][number];

interface RoleDialogProps {
  person: Person;
  open: boolean;
  onClose: () => void;
}

export function RoleDialog({ person, open, onClose }: RoleDialogProps) {
  const t = useTranslations("staff");
  const name = person.name ?? person.email;
  return (
    <DeskDialog open={open} onClose={onClose} title={t("changeRoleTitle", { name })}>
      <RoleForm person={person} onClose={onClose} />
    </DeskDialog>
  );
}

function RoleForm({ person, onClose }: Omit<RoleDialogProps, "open">) {
  const t = useTranslations("staff");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const [role, setRole] = useState<Role>(person.role);
  const change = useMutation(
    trpc.staff.changeRole.mutationOptions({
      onSuccess: () => {
        if (person.self) return window.location.assign("/login");
        notify.done(t("roleChanged"));
      },
      onError: (error) =>
        notify.failed(failureOf(error).field === "last-owner" ? t("last-owner") : errorText(error)),
      onSettled: async () => {
        if (!person.self) await client.invalidateQueries(trpc.staff.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <DialogForm
      submit={t("changeRoleSubmit")}
      disabled={role === person.role}
      busy={change.isPending}
      className="block"
      onSubmit={() => change.mutate({ id: person.id, role })}
      onClose={onClose}
    >
      <p className="mb-4 text-muted">{person.self ? t("changeRoleSelf") : t("changeRoleText")}</p>
      <RoleChoice value={role} onChange={setRole} />
    </DialogForm>
  );
}
