"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { leave } from "@/app/_desk/leave";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

export function EndAll() {
  const t = useTranslations("sessions");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const end = useSubmit(trpc.sessions.endAll.mutationOptions(), { onDone: leave });
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <LogOut aria-hidden /> {t("endAll")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("endAllTitle")}
        submit={t("endAllSubmit")}
        of={{ busy: end.busy || end.done }}
        danger
        onConfirm={() => end.send()}
        onClose={() => setAsking(false)}
      >
        {t("endAllText")}
      </ConfirmDialog>
    </>
  );
}
