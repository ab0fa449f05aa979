"use client";

import { KeyRound, MoreHorizontal, UserCheck, UserCog, UserX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
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
  const notify = useNotify();
  const [open, setOpen] = useState<"role" | "reset" | "disable" | null>(null);
  const name = person.name ?? person.email;
  const shared = { renew: trpc.staff.pathFilter(), words: "staff", onEnd: () => setOpen(null) } as const;
  const reset = useSubmit(trpc.staff.resetPassword.mutationOptions(), {
    ...shared,
    onDone: (link) => onLink({ ...link, email: person.email }),
  });
  const disable = useSubmit(trpc.staff.disable.mutationOptions(), { ...shared, done: t("disabled") });
  const enable = useSubmit(trpc.staff.enable.mutationOptions(), { ...shared, done: t("enabled") });
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
                  run: () => enable.send({ id: person.id }),
                },
              ]
            : [
                {
                  key: "role",
                  label: t("changeRole"),
                  icon: <UserCog aria-hidden />,
                  run: () => (person.lastOwner ? notify.failed(t("errors.last-owner")) : setOpen("role")),
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
                  run: () => (person.lastOwner ? notify.failed(t("errors.last-owner")) : setOpen("disable")),
                },
              ]
        }
      />
      <RoleDialog person={person} open={open === "role"} onClose={() => setOpen(null)} />
      <ConfirmDialog
        open={open === "reset"}
        title={t("resetTitle", { name })}
        submit={t("resetSubmit")}
        of={reset}
        onConfirm={() => reset.send({ id: person.id })}
        onClose={() => setOpen(null)}
      >
        {t("resetText")}
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "disable"}
        title={t("disableTitle", { name })}
        submit={t("disable")}
        of={disable}
        danger
        onConfirm={() => disable.send({ id: person.id })}
        onClose={() => setOpen(null)}
      >
        {t("disableText")}
      </ConfirmDialog>
    </li>
  );
}
