"use client";

import { useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { CopyBlock } from "@/components/ui/copy";
import { Notice } from "@/components/ui/states";
import type { Got } from "../types";

interface CallbackProps {
  id: string;
  callback: NonNullable<Got["callback"]>;
  /** the vendor can be told by us */
  canSubscribe: boolean;
}

/** Where the vendor reports to. */
export function Callback({ id, callback: { address, isReachable }, canSubscribe }: CallbackProps) {
  const t = useTranslations("channels");
  const common = useTranslations("common");
  const tell = useSubmit(useTRPC().channels.subscribe.mutationOptions(), {
    done: (asked) => (asked?.ok ? t("subscribed") : null),
  });
  const asked = tell.result;
  return (
    <Card>
      <CardHead title={t("callback")} description={t("callbackText")} />
      <div className="flex flex-col gap-4 p-4 sm:p-5">
        {!isReachable && <Notice tone="warn">{t("callbackInner")}</Notice>}
        <CopyBlock
          title={t("callbackAddress")}
          value={address}
          label={common("copy")}
          doneLabel={common("copied")}
        />
        {canSubscribe ? (
          <div className="flex flex-wrap items-center gap-3" aria-live="polite">
            <Button small busy={tell.busy} onClick={() => tell.send({ id })}>
              {t("subscribe")}
            </Button>
            {asked && !asked.ok && <p className="text-danger-text">{t(`failures.${asked.failure}`)}</p>}
          </div>
        ) : (
          <p className="text-muted">{t("callbackByHand")}</p>
        )}
      </div>
    </Card>
  );
}
