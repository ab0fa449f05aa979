"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

export function Remove({ code, name }: { code: string; name: string }) {
  const t = useTranslations("segments");
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const form = useForm(trpc.segments.remove.mutationOptions(), {
    words: "segments",
    done: t("removed"),
    renew: "page",
    onDone: () => router.push("/segments"),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trash2 aria-hidden /> {t("remove")}
      </Button>
      <ConfirmDialog
        open={open}
        title={t("removeTitle", { name })}
        submit={t("remove")}
        of={form}
        danger
        onConfirm={() => form.send({ code })}
        onClose={() => setOpen(false)}
      >
        {t("removeText")}
      </ConfirmDialog>
    </>
  );
}
