"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";

type Invitation = Outputs["staff"]["list"]["invitations"][number];

export function Waiting({ invitations }: { invitations: Invitation[] }) {
  const t = useTranslations("staff");
  const roles = useTranslations("roles");
  const format = useFormatter();
  const trpc = useTRPC();
  const [asking, setAsking] = useState<Invitation | null>(null);
  const withdraw = useSubmit(trpc.staff.withdrawInvitation.mutationOptions(), {
    done: t("withdrawn"),
    renew: trpc.staff.pathFilter(),
    onEnd: () => setAsking(null),
  });
  return (
    <Card>
      <CardHead title={t("waiting")} description={t("waitingText")} />
      <ul className="divide-y divide-line">
        {invitations.map((invitation) => {
          const { id, kind, email, role, expiresAt } = invitation;
          const when = format.dateTime(expiresAt, { dateStyle: "medium", timeStyle: "short" });
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{email}</span>
                <span className="text-faint text-sm">{t("until", { when })}</span>
              </span>
              <Badge tone={kind === "join" ? "info" : "warn"}>
                {kind === "join" ? roles(role) : t("kinds.password")}
              </Badge>
              <Button
                small
                variant="quiet"
                aria-label={t("withdrawLabel", { email })}
                onClick={() => setAsking(invitation)}
              >
                {t("withdraw")}
              </Button>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={asking !== null}
        title={t("withdrawTitle")}
        submit={t("withdraw")}
        of={withdraw}
        danger
        onConfirm={() => asking && withdraw.send({ id: asking.id })}
        onClose={() => setAsking(null)}
      >
        {t("withdrawText", { email: asking?.email ?? "" })}
      </ConfirmDialog>
    </Card>
  );
}
