"use client";

import { useMutation } from "@tanstack/react-query";
import { Archive as ArchiveIcon, ArchiveRestore } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

interface ArchiveProps {
  code: string;
  name: string;
  archived: boolean;
}

export function Archive({ code, name, archived }: ArchiveProps) {
  const t = useTranslations("stores");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const failed = (error: unknown) =>
    notify.failed(failureOf(error).field === "live-tills" ? t("live-tills") : errorText(error));
  const restore = useMutation(
    trpc.stores.restore.mutationOptions({
      onSuccess: () => {
        notify.done(t("restored"));
        router.refresh();
      },
      onError: failed,
    }),
  );
  const archive = useMutation(
    trpc.stores.archive.mutationOptions({
      onSuccess: () => {
        notify.done(t("archivedDone"), { label: common("undo"), run: () => restore.mutate({ code }) });
        router.refresh();
      },
      onError: failed,
      onSettled: () => setAsking(false),
    }),
  );
  if (archived)
    return (
      <Button busy={restore.isPending} onClick={() => restore.mutate({ code })}>
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
        title={t("archiveTitle", { store: name })}
        submit={t("archive")}
        busy={archive.isPending}
        onConfirm={() => archive.mutate({ code })}
        onClose={() => setAsking(false)}
      >
        {t("archiveText")}
      </ConfirmDialog>
    </>
  );
}
