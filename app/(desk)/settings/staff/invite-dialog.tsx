"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
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
  const common = useTranslations("common");
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
  const close = () => {
    invite.reset();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    if (email && !invite.isPending) invite.mutate({ email, role });
  };
  return (
    <Dialog open={open} onClose={close} title={t("inviteTitle")} closeLabel={common("close")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
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
        <DialogActions>
          <Button onClick={close}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" busy={invite.isPending}>
            {t("inviteSubmit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
