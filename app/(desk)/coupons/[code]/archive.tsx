"use client";

import { useMutation } from "@tanstack/react-query";
import { Archive as ArchiveIcon, ArchiveRestore } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

interface ArchiveProps {
  code: string;
  name: string;
  archived: boolean;
}

export function Archive({ code, name, archived }: ArchiveProps) {
  const t = useTranslations("coupons");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const set = useMutation(
    trpc.coupons.archive.mutationOptions({
      onSuccess: (_, done) => {
        if (done.archived)
          notify.done(t("archivedDone"), {
            label: common("undo"),
            run: () => set.mutate({ code, archived: false }),
          });
        else notify.done(t("restored"));
        router.refresh();
      },
      onError: (error) => notify.failed(errorText(error)),
      onSettled: () => setAsking(false),
    }),
  );
  if (archived)
    return (
      <Button busy={set.isPending} onClick={() => set.mutate({ code, archived: false })}>
        <ArchiveRestore aria-hidden /> {t("restore")}
      </Button>
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <ArchiveIcon aria-hidden /> {t("archive")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("archiveTitle", { series: name })}
        submit={t("archive")}
        busy={set.isPending}
        onConfirm={() => set.mutate({ code, archived: true })}
        onClose={() => setAsking(false)}
      >
        {t("archiveText")}
      </ConfirmDialog>
    </>
  );
}
