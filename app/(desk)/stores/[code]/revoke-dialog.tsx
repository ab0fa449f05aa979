"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
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
  const common = useTranslations("common");
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
    <Dialog
      open={keyId !== null}
      onClose={onClose}
      title={t("revokeTitle", { till })}
      closeLabel={common("close")}
    >
      <p className="text-muted">
        {last && <strong className="font-medium text-ink">{t("revokeLast")} </strong>}
        {t("revokeText")}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button variant="danger" busy={revoke.isPending} onClick={() => keyId && revoke.mutate({ keyId })}>
          {t("revokeSubmit")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
