"use client";

import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/states";

export interface ShownLink {
  email: string;
  token: string;
  expiresAt: Date;
}

interface LinkDialogProps {
  shown: ShownLink | null;
  onClose: () => void;
}

export function LinkDialog({ shown, onClose }: LinkDialogProps) {
  const t = useTranslations("staff");
  const common = useTranslations("common");
  const format = useFormatter();
  const mail = useForm(useTRPC().staff.mailLink.mutationOptions());
  return (
    <Dialog
      open={shown !== null}
      onClose={onClose}
      title={shown ? t("linkTitle", { email: shown.email }) : ""}
      closeLabel={common("close")}
      sticky
    >
      {shown && (
        <div className="flex flex-col gap-4">
          <Notice tone="warn" icon={TriangleAlert}>
            {t("linkOnce", {
              when: format.dateTime(shown.expiresAt, { dateStyle: "medium", timeStyle: "short" }),
            })}
          </Notice>
          <CopyBlock
            title={t("link")}
            value={`${window.location.origin}/login/invitation/${shown.token}`}
            label={common("copy")}
            doneLabel={common("copied")}
          />
          {mail.result && <Notice tone="good">{t("linkMailed", { email: mail.result.email })}</Notice>}
          {mail.textsOf([]).map((text) => (
            <Notice key={text} tone="bad" alert>
              {text}
            </Notice>
          ))}
          <DialogActions>
            <Button busy={mail.busy} onClick={() => mail.send({ token: shown.token })}>
              {t("mailLink")}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {t("linkDone")}
            </Button>
          </DialogActions>
        </div>
      )}
    </Dialog>
  );
}
