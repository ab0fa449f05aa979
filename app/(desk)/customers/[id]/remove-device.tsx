"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

interface RemoveDeviceProps {
  customerId: string;
  id: string;
  what: string;
  /** as people read it */
  since: string;
}

export function RemoveDevice({ customerId, id, what, since: date }: RemoveDeviceProps) {
  const t = useTranslations("devices");
  const [open, setOpen] = useState(false);
  const remove = useSubmit(useTRPC().pushSubscriptions.remove.mutationOptions(), {
    done: t("removed"),
    renew: "page",
    onEnd: () => setOpen(false),
  });
  return (
    <>
      <Button small aria-label={t("removeOf", { what, date })} onClick={() => setOpen(true)}>
        {t("remove")}
      </Button>
      <ConfirmDialog
        open={open}
        title={t("removeTitle")}
        submit={t("remove")}
        danger
        of={remove}
        onConfirm={() => remove.send({ customerId, id })}
        onClose={() => setOpen(false)}
      >
        {t("removeText", { what, date })}
      </ConfirmDialog>
    </>
  );
}
