import { getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";

interface TotalsProps {
  totals: Outputs["giftCards"]["list"]["totals"];
  currency: string;
}

/** What the shop owes to those who hold cards, before anything else. */
export async function Totals({ totals, currency }: TotalsProps) {
  const t = await getTranslations("gift-cards");
  const locale = await getLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <Card className="mb-5">
      <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
        <Stat
          label={t("owed")}
          value={money(totals.owedMinor)}
          hint={t("owedHint", { cards: totals.owedCards })}
        />
        <Stat label={t("expiring")} value={money(totals.expiringMinor)} />
        <Stat label={t("held")} value={money(totals.heldMinor)} />
        <Stat label={t("unsold")} value={new Intl.NumberFormat(locale).format(totals.issuedCards)} />
      </dl>
    </Card>
  );
}
