"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, MoreHorizontal, UserCheck, UserCog, UserX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useNotify } from "@/components/ui/toast";
import type { ShownLink } from "./link-dialog";
import { type Person, RoleDialog } from "./role-dialog";

interface StaffRowProps {
  person: Person;
  now: Date;
  onLink: (link: ShownLink) => void;
}

export function StaffRow({ person, now, onLink }: StaffRowProps) {
  const t = useTranslations("staff");
  const roles = useTranslations("roles");
  const common = useTranslations("common");
  const format = useFormatter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const [open, setOpen] = useState<"role" | "reset" | "disable" | null>(null);
  const name = person.name ?? person.email;
  const after = {
    onError: (error: unknown) =>
      notify.failed(failureOf(error).field === "last-owner" ? t("last-owner") : errorText(error)),
    onSettled: async () => {
      await client.invalidateQueries(trpc.staff.pathFilter());
      setOpen(null);
    },
  };
  const reset = useMutation(
    trpc.staff.resetPassword.mutationOptions({
      ...after,
      onSuccess: (link) => onLink({ ...link, email: person.email }),
    }),
  );
  const disable = useMutation(
    trpc.staff.disable.mutationOptions({ ...after, onSuccess: () => notify.done(t("disabled")) }),
  );
  const enable = useMutation(
    trpc.staff.enable.mutationOptions({ ...after, onSuccess: () => notify.done(t("enabled")) }),
  );
  const seen = person.lastSeenAt
    ? format.relativeTime(person.lastSeenAt < now ? person.lastSeenAt : now, now)
    : common("never");
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span
        aria-hidden
        className="hidden size-9 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-text sm:grid"
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 truncate font-medium">{name}</span>
          {person.self && <span className="text-faint text-sm">({t("you")})</span>}
          <Badge tone={person.role === "owner" ? "good" : "neutral"}>{roles(person.role)}</Badge>
          {person.disabled && <Badge tone="bad">{t("off")}</Badge>}
        </span>
        <span className="block truncate text-muted text-sm">
          {person.name && <>{person.email} · </>}
          {t("lastSeen")}: {seen}
        </span>
      </span>
      <Menu
        trigger={
          <IconButton label={t("actions", { name })}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={
          person.disabled
            ? [
                {
                  key: "enable",
                  label: t("enable"),
                  icon: <UserCheck aria-hidden />,
                  run: () => enable.mutate({ id: person.id }),
                },
              ]
            : [
                {
                  key: "role",
                  label: t("changeRole"),
                  icon: <UserCog aria-hidden />,
                  run: () => (person.lastOwner ? notify.failed(t("last-owner")) : setOpen("role")),
                },
                {
                  key: "reset",
                  label: t("reset"),
                  icon: <KeyRound aria-hidden />,
                  run: () => setOpen("reset"),
                },
                {
                  key: "disable",
                  label: t("disable"),
                  icon: <UserX aria-hidden />,
                  danger: true,
                  run: () => (person.lastOwner ? notify.failed(t("last-owner")) : setOpen("disable")),
                },
              ]
        }
      />
      <RoleDialog person={person} open={open === "role"} onClose={() => setOpen(null)} />
      <ConfirmDialog
        open={open === "reset"}
        title={t("resetTitle", { name })}
        submit={t("resetSubmit")}
        busy={reset.isPending}
        onConfirm={() => reset.mutate({ id: person.id })}
        onClose={() => setOpen(null)}
      >
        {t("resetText")}
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "disable"}
        title={t("disableTitle", { name })}
        submit={t("disable")}
        busy={disable.isPending}
        danger
        onConfirm={() => disable.mutate({ id: person.id })}
        onClose={() => setOpen(null)}
      >
        {t("disableText")}
      </ConfirmDialog>
    </li>
  );
}
