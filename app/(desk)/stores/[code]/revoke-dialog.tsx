"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";

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
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const revoke = useMutation(
    trpc.tills.revokeKey.mutationOptions({
      onSuccess: () => notify.done(t("revoked")),
      onError: (error) => notify.failed(errorText(error)),
      onSettled: async () => {
        await client.invalidateQueries(trpc.stores.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={keyId !== null}
      title={t("revokeTitle", { till })}
      submit={t("revokeSubmit")}
      danger
      busy={revoke.isPending}
      onConfirm={() => keyId && revoke.mutate({ keyId })}
      onClose={onClose}
    >
      {last && <strong className="font-medium text-ink">{t("revokeLast")} </strong>}
      {t("revokeText")}
    </ConfirmDialog>
  );
}
