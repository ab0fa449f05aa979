"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ownError } from "@/app/_desk/send-error";
import { formatMoney } from "@/app/_format/money";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/states";
import { Balance } from "../balance";
import type { Got } from "../types";

/** What is wrong and what to do about it, and the money that is left. */
export function Health({ channel }: { channel: Got }) {
  const t = useTranslations("channels");
  const errors = useTranslations("messages.sendErrors");
  const { health, can } = channel;
  const why = health.error && ownError(errors, health.error);
  const { state } = health;
  const help = state === "no-money" || state === "refused" || state === "silent" ? state : null;
  return (
    <>
      {!can.open && (
        <Notice tone="bad" icon={TriangleAlert}>
          {t("help.cannotOpen")}
        </Notice>
      )}
      {can.open && help && (
        <Notice tone={help === "silent" ? "warn" : "bad"} icon={TriangleAlert}>
          <p>{t(`help.${help}`)}</p>
          {health.error && (
            <p className="mt-1 text-sm">{why ? t("why", { why }) : t("code", { code: health.error })}</p>
          )}
        </Notice>
      )}
      {can.balance && <BalanceCard channel={channel} />}
    </>
  );
}

function BalanceCard({ channel: { id, health } }: { channel: Got }) {
  const t = useTranslations("channels");
  const locale = useLocale();
  const ask = useSubmit(useTRPC().channels.askBalance.mutationOptions(), {
    renew: "page",
    done: (asked) =>
      asked?.ok
        ? t("balanceTold", { sum: formatMoney(asked.told.amountMinor, asked.told.currency, locale) })
        : null,
  });
  const asked = ask.result;
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
      <div aria-live="polite">
        <Balance health={health} />
        {asked && !asked.ok && <p className="text-danger-text">{t(`failures.${asked.failure}`)}</p>}
      </div>
      <Button small busy={ask.busy} onClick={() => ask.send({ id })}>
        {t("askBalance")}
      </Button>
    </Card>
  );
}
