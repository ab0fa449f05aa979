"use client";

import { Phone } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Call } from "./call";
import { Results } from "./results";

interface CallCardProps {
  call: Call;
  timezone: string;
  currency: string;
  /** finished or given back; how many more wait now */
  onOver: (back: number) => void;
}

export function CallCard({ call, timezone, currency, onOver }: CallCardProps) {
  const t = useTranslations("calls");
  const format = useFormatter();
  const { customer, script, attempts, lastNote, leaseUntil } = call;
  return (
    <Card>
      <div className="grid gap-5 p-4 sm:p-5">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="break-words font-semibold text-lg">{customer.name ?? t("unnamed")}</h2>
            <p className="mt-1 flex flex-wrap gap-2">
              <Badge tone="neutral">{t(`classes.${call.class}`)}</Badge>
              {attempts > 0 && <Badge tone="info">{t("attempts", { count: attempts })}</Badge>}
            </p>
          </div>
          {customer.phone && (
            <a href={`tel:${customer.phone}`} className={`${buttonClass("primary")} tabular text-lg`}>
              <Phone aria-hidden /> {customer.phone}
            </a>
          )}
        </div>
        <section>
          <h3 className="font-medium text-muted text-sm">{t("script")}</h3>
          <p className="mt-1 whitespace-pre-line break-words text-lg">{script}</p>
        </section>
        {lastNote && (
          <section>
            <h3 className="font-medium text-muted text-sm">{t("lastNote")}</h3>
            <p className="mt-1 break-words">{lastNote}</p>
          </section>
        )}
        <Bought call={call} currency={currency} />
        <Results call={call} timezone={timezone} onOver={onOver} />
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
          {leaseUntil && (
            <span>{t("lease", { when: format.dateTime(leaseUntil, { timeStyle: "short" }) })}</span>
          )}
          <Link href={`/customers/${customer.id}`} prefetch={false} className="underline underline-offset-4">
            {t("toCustomer")}
          </Link>
        </p>
      </div>
    </Card>
  );
}

function Bought({ call: { bought }, currency }: { call: Call; currency: string }) {
  const t = useTranslations("calls");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <section>
      <h3 className="font-medium text-muted text-sm">{t("bought")}</h3>
      {bought ? (
        <p className="mt-1 break-words">
          {t("boughtAt", {
            day: format.dateTime(bought.at, { dateStyle: "medium" }),
            store: bought.store,
            sum: formatMoney(bought.netMinor, currency, locale),
          })}
          {bought.goods.length > 0 && (
            <span className="block text-muted">{format.list(bought.goods, { type: "unit" })}</span>
          )}
        </p>
      ) : (
        <p className="mt-1 text-muted">{t("boughtNothing")}</p>
      )}
    </section>
  );
}
