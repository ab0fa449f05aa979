"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

type As = "again" | "sent";

/** A person's decision about what may have gone or not. */
export function Decide({ id, mayGoAgain }: { id: string; mayGoAgain: boolean }) {
  const t = useTranslations("messages.unknown");
  const trpc = useTRPC();
  const [open, setOpen] = useState<As | null>(null);
  const form = useSubmit(trpc.messages.decide.mutationOptions(), {
    done: (_, { as }) => t(`${as}Done`),
    renew: "page",
    onDone: () => setOpen(null),
  });
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button small onClick={() => setOpen("sent")}>
        {t("sent")}
      </Button>
      {mayGoAgain ? (
        <Button small onClick={() => setOpen("again")}>
          {t("again")}
        </Button>
      ) : (
        <p>{t("tooLate")}</p>
      )}
      {(["again", "sent"] as const).map((as) => (
        <ConfirmDialog
          key={as}
          open={open === as}
          title={t(`${as}Title`)}
          submit={t(as)}
          of={form}
          danger={as === "again"}
          onConfirm={() => void form.send({ id, as })}
          onClose={() => setOpen(null)}
        >
          {t(`${as}Text`)}
        </ConfirmDialog>
      ))}
    </div>
  );
}
