"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
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
  const [role, setRole] = useState<Role>(person.role);
  const change = useSubmit(trpc.staff.changeRole.mutationOptions(), {
    ...(person.self
      ? { onDone: () => window.location.assign("/login") }
      : { done: t("roleChanged"), renew: trpc.staff.pathFilter() }),
    words: "staff",
    onEnd: onClose,
  });
  return (
    <DialogForm
      submit={t("changeRoleSubmit")}
      disabled={role === person.role}
      of={change}
      className="block"
      onSubmit={() => change.send({ id: person.id, role })}
      onClose={onClose}
    >
      <p className="mb-4 text-muted">{person.self ? t("changeRoleSelf") : t("changeRoleText")}</p>
      <RoleChoice value={role} onChange={setRole} />
    </DialogForm>
  );
}
