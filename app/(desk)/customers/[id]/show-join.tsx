"use client";

import { QrCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Qr } from "@/components/ui/qr";

interface ShowJoinProps {
  customerId: string;
  channelId: string;
  /** its name */
  channel: string;
}

/** A code for the customer's phone; a new one each time. */
export function ShowJoin({ customerId, channelId, channel }: ShowJoinProps) {
  const t = useTranslations("channels.joins");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const make = useSubmit(useTRPC().joins.make.mutationOptions(), { onDone: () => setOpen(true) });
  const { link, say } = make.result ?? { link: "", say: null };
  return (
    <>
      <Button
        small
        busy={make.busy}
        aria-label={t("showOf", { channel })}
        onClick={() => make.send({ customerId, channelId, requestId: crypto.randomUUID() })}
      >
        <QrCode aria-hidden /> {t("show")}
      </Button>
      <DeskDialog open={open} onClose={() => setOpen(false)} title={t("dialog", { channel })}>
        {link && (
          <div className="flex flex-col items-center gap-4">
            <p className="text-muted">{t("scan")}</p>
            <div className="scheme-light w-56 rounded-control border border-line bg-surface">
              <Qr text={link} label={t("dialog", { channel })} />
            </div>
            {say && (
              <p className="break-all text-center">
                {t("say")} <strong className="select-all font-medium">{say}</strong>
              </p>
            )}
            <div className="w-full">
              <CopyBlock title={t("link")} value={link} label={common("copy")} doneLabel={common("copied")} />
            </div>
          </div>
        )}
      </DeskDialog>
    </>
  );
}
