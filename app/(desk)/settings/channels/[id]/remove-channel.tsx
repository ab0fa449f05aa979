"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

export function RemoveChannel({ id, name }: { id: string; name: string }) {
  const t = useTranslations("channels");
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const remove = useSubmit(trpc.channels.remove.mutationOptions(), {
    done: t("removed", { name }),
    renew: trpc.channels.list.queryFilter(),
    onDone: () => router.push("/settings/channels"),
    onEnd: () => setOpen(false),
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden /> {t("remove")}
      </Button>
      <ConfirmDialog
        open={open}
        title={t("removeTitle", { name })}
        submit={t("removeSubmit")}
        danger
        of={remove}
        onConfirm={() => remove.send({ id })}
        onClose={() => setOpen(false)}
      >
        {t("removeText")}
      </ConfirmDialog>
    </>
  );
}
