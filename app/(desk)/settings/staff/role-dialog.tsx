"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/toast";
import { type Role, RoleChoice } from "./role-choice";
import type { Person } from "./staff-row";

interface RoleDialogProps {
  person: Person;
  open: boolean;
  onClose: () => void;
}

export function RoleDialog({ person, open, onClose }: RoleDialogProps) {
  const t = useTranslations("staff");
  const common = useTranslations("common");
  const name = person.name ?? person.email;
  return (
    <Dialog open={open} onClose={onClose} title={t("changeRoleTitle", { name })} closeLabel={common("close")}>
      <RoleForm person={person} onClose={onClose} />
    </Dialog>
  );
}

function RoleForm({ person, onClose }: Omit<RoleDialogProps, "open">) {
  const t = useTranslations("staff");
  const common = useTranslations("common");
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
    <>
      <p className="mb-4 text-muted">{person.self ? t("changeRoleSelf") : t("changeRoleText")}</p>
      <RoleChoice value={role} onChange={setRole} />
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button
          variant="primary"
          disabled={role === person.role}
          busy={change.isPending}
          onClick={() => change.mutate({ id: person.id, role })}
        >
          {t("changeRoleSubmit")}
        </Button>
      </DialogActions>
    </>
  );
}
