"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { BasketLine, TryAnswer } from "./basket";
import { Extras } from "./extras";

const HUNDREDTHS = 100;

interface ReceiptProps {
  answer: TryAnswer;
  lines: readonly BasketLine[];
  currency: string;
  /** an older answer is shown while a newer one is on its way */
  busy: boolean;
}

export function Receipt({ answer, lines, currency, busy }: ReceiptProps) {
  const t = useTranslations("try");
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { totals } = answer.decision;
  return (
    <Card className={cn("transition-opacity", busy && "opacity-60")}>
      <CardHead title={t("receipt")} />
      <ul className="divide-y divide-line divide-dashed">
        {answer.decision.lines.map((line, index) => {
          const basketLine = lines[index];
          if (!basketLine) return null;
          return (
            <ReceiptLine
              key={line.lineId}
              line={line}
              name={answer.names.products.get(basketLine.sku) ?? basketLine.name}
              nameOf={(campaign) => answer.campaigns.find(({ code }) => code === campaign)?.name ?? campaign}
              money={money}
            />
          );
        })}
      </ul>
      <dl className="border-line-strong border-t px-4 py-3 sm:px-5">
        <Total label={t("gross")}>{money(totals.grossMinor)}</Total>
        {totals.discountMinor > 0 && (
          <Total label={t("discount")} tone="text-accent-text">
            −{money(totals.discountMinor)}
          </Total>
        )}
        <Total label={t("net")} tone="font-semibold text-xl">
          {money(totals.netMinor)}
        </Total>
        {totals.earnedPoints > 0 && (
          <Total label={t("earned")} tone="text-info-text">
            +{formatDecimal(totals.earnedPoints, HUNDREDTHS, locale)}
          </Total>
        )}
      </dl>
      <Extras answer={answer} money={money} />
    </Card>
  );
}

function Total({ label, tone, children }: { label: string; tone?: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-0.5">
      <dt className="text-muted">{label}</dt>
      <dd className={cn("tabular", tone)}>{children}</dd>
    </div>
  );
}

interface ReceiptLineProps {
  line: TryAnswer["decision"]["lines"][number];
  name: string;
  nameOf: (campaign: string) => string;
  money: (minor: number) => string;
}

function ReceiptLine({ line, name, nameOf, money }: ReceiptLineProps) {
  const t = useTranslations("try");
  const blocks = useTranslations("blocks");
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0">{name}</span>
        <span className="tabular shrink-0 text-right">
          {line.discountMinor > 0 && <s className="mr-2 text-faint text-sm">{money(line.grossMinor)}</s>}
          <span className="font-medium">{money(line.netMinor)}</span>
        </span>
      </div>
      {line.discounts.map((discount) => (
        <p
          key={`${discount.campaign} ${discount.instrument}`}
          className="mt-0.5 flex justify-between gap-4 text-accent-text text-sm"
        >
          <span className="min-w-0">{nameOf(discount.campaign)}</span>
          <span className="tabular shrink-0">−{money(discount.amountMinor)}</span>
        </p>
      ))}
      {(line.earnedPoints > 0 || line.blocks.length > 0) && (
        <p className="mt-1 flex flex-wrap items-center gap-1.5 text-muted text-sm">
          {line.earnedPoints > 0 && t("lineEarn", { points: line.earnedPoints / HUNDREDTHS })}
          {line.blocks.map((block) => (
            <Badge key={block} tone="warn">
              {blocks(block)}
            </Badge>
          ))}
        </p>
      )}
    </li>
  );
}
