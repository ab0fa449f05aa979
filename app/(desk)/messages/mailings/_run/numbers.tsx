"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Link } from "@/components/ui/link";
import { Stat } from "@/components/ui/stat";

type Counts = NonNullable<Outputs["mailings"]["progress"]["counts"]>;

const NUMBERS = ["sent", "delivered", "opened", "clicked", "unsubscribed", "failed", "unknown"] as const;

interface NumbersProps {
  counts: Counts;
  batchId: string | null;
  currency: string;
}

/** What became of its messages; each number leads to them. */
export function Numbers({ counts, batchId, currency }: NumbersProps) {
  const t = useTranslations("mailings.run");
  const format = useFormatter();
  const locale = useLocale();
  const share = (n: number) =>
    counts.sent > 0 ? format.number(n / counts.sent, { style: "percent", maximumFractionDigits: 1 }) : null;
  return (
    <dl className="grid grid-cols-2 border-line border-t sm:grid-cols-3 lg:grid-cols-4">
      {NUMBERS.filter((name) => name !== "unknown" || counts.unknown > 0).map((name) => (
        <Stat
          key={name}
          label={t(`numbers.${name}`)}
          value={
            counts[name] > 0 && batchId ? (
              <Link
                href={`/messages?mailing=${batchId}&status=${name}`}
                prefetch={false}
                className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
              >
                {format.number(counts[name])}
              </Link>
            ) : (
              format.number(counts[name])
            )
          }
          hint={name === "sent" || counts[name] === 0 ? undefined : share(counts[name])}
        />
      ))}
      <Stat label={t("numbers.control")} value={format.number(counts.control)} hint={t("controlHint")} />
      <Stat label={t("numbers.cost")} value={formatMoney(counts.cost / 100, currency, locale)} />
    </dl>
  );
}
