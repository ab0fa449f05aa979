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
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const set = useSubmit(trpc.coupons.archive.mutationOptions(), {
    done: (_, sent) => (sent.archived ? { text: t("archivedDone"), undo: restore } : t("restored")),
    renew: "page",
    onEnd: () => setAsking(false),
  });
  function restore() {
    void set.send({ code, archived: false });
  }
  if (archived)
    return (
      <Button busy={set.busy} onClick={restore}>
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
        of={set}
        onConfirm={() => set.send({ code, archived: true })}
        onClose={() => setAsking(false)}
      >
        {t("archiveText")}
      </ConfirmDialog>
    </>
  );
}
