"use client";

import { Archive as ArchiveIcon, ArchiveRestore } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

interface ArchiveProps {
  code: string;
  name: string;
  archived: boolean;
}

export function Archive({ code, name, archived }: ArchiveProps) {
  const t = useTranslations("stores");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const shared = { renew: "page", words: "stores" } as const;
  const restore = useSubmit(trpc.stores.restore.mutationOptions(), { ...shared, done: t("restored") });
  const archive = useSubmit(trpc.stores.archive.mutationOptions(), {
    ...shared,
    done: { text: t("archivedDone"), undo: () => restore.send({ code }) },
    onEnd: () => setAsking(false),
  });
  if (archived)
    return (
      <Button busy={restore.busy} onClick={() => restore.send({ code })}>
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
        of={archive}
        onConfirm={() => archive.send({ code })}
        onClose={() => setAsking(false)}
      >
        {t("archiveText")}
      </ConfirmDialog>
    </>
  );
}
