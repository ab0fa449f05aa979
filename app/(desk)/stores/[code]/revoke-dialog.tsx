"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";

interface RevokeDialogProps {
  till: string;
  /** null: closed */
  keyId: string | null;
  last: boolean;
  onClose: () => void;
}

export function RevokeDialog({ till, keyId, last, onClose }: RevokeDialogProps) {
  const t = useTranslations("tills");
  const trpc = useTRPC();
  const revoke = useSubmit(trpc.tills.revokeKey.mutationOptions(), {
    done: t("revoked"),
    renew: trpc.stores.pathFilter(),
    onEnd: onClose,
  });
  return (
    <ConfirmDialog
      open={keyId !== null}
      title={t("revokeTitle", { till })}
      submit={t("revokeSubmit")}
      danger
      of={revoke}
      onConfirm={() => keyId && revoke.send({ keyId })}
      onClose={onClose}
    >
      {last && <strong className="font-medium text-ink">{t("revokeLast")} </strong>}
      {t("revokeText")}
    </ConfirmDialog>
  );
}
