"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

interface ConnectedProps {
  platform: "apple" | "google";
  version: number;
  tone: Tone;
  state: string;
  /** the service's own code */
  error: string | null;
  facts: readonly { label: string; value?: string; date?: Date }[];
}

/** What is connected, and the way to forget it. */
export function Connected({ platform, version, tone, state, error, facts }: ConnectedProps) {
  const t = useTranslations("wallet");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const name = t(`${platform}.title`);
  const remove = useSubmit(useTRPC().wallet.disconnect.mutationOptions(), {
    renew: "page",
    done: t("disconnected", { name }),
    onEnd: () => setOpen(false),
  });
  return (
    <div className="flex flex-col gap-3 border-line border-b p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Badge tone={tone}>{state}</Badge>
        <Button small variant="quiet" onClick={() => setOpen(true)}>
          {t("disconnect")}
        </Button>
      </div>
      {error && <p className="text-danger-text text-sm">{t("refusedText", { code: error })}</p>}
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {facts.map(({ label, value, date }) => (
          <div key={label} className="min-w-0">
            <dt className="text-muted text-sm">{label}</dt>
            <dd className="break-words">{date ? format.dateTime(date, { dateStyle: "long" }) : value}</dd>
          </div>
        ))}
      </dl>
      <ConfirmDialog
        open={open}
        title={t("disconnectTitle", { name })}
        submit={t("disconnect")}
        danger
        of={remove}
        onConfirm={() => remove.send({ version, platform })}
        onClose={() => setOpen(false)}
      >
        {t("disconnectText")}
      </ConfirmDialog>
    </div>
  );
}
