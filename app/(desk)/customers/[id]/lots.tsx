import { getFormatter, getLocale, getNow, getTranslations } from "next-intl/server";
import { formatDecimal } from "@/app/_format/money";
import { Card, CardHead } from "@/components/ui/card";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CorrectPoints } from "./correct-points";
import { type Customer, isChangeable } from "./customer";

const SHOWN_MAX = 100;

export async function Lots({ customer }: { customer: Customer }) {
  const t = await getTranslations("customers");
  const format = await getFormatter();
  const locale = await getLocale();
  const now = await getNow();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const about = ({ leftPoints, activatesAt, expiresAt }: Customer["lots"][number]): string => {
    if (leftPoints < 0) return t("lotOwed");
    const begins =
      activatesAt > now
        ? t("lotPending", { date: day(activatesAt) })
        : t("lotActive", { date: day(activatesAt) });
    if (!expiresAt) return `${begins}, ${t("lotForever")}`;
    // it ends as the day begins: the last day is the one before
    const last = day(new Date(expiresAt.getTime() - 1));
    return expiresAt <= now
      ? t("lotExpired", { date: last })
      : `${begins}, ${t("lotExpires", { date: last })}`;
  };
  return (
    <Card>
      <CardHead
        title={t("lots")}
        description={customer.sharedWith > 0 && t("shared", { count: customer.sharedWith })}
        action={isChangeable(customer) && <CorrectPoints customer={customer} />}
      />
      {customer.lots.length === 0 ? (
        <p className="px-4 py-4 text-muted sm:px-5">{t("lotsEmpty")}</p>
      ) : (
        <ScrollRegion label={t("lots")} className="max-h-96 overflow-y-auto">
          <ul className="divide-y divide-line">
            {customer.lots.slice(0, SHOWN_MAX).map((lot) => (
              <li key={lot.id} className="flex items-baseline justify-between gap-4 px-4 py-2.5 sm:px-5">
                <span className="min-w-0 text-muted text-sm">{about(lot)}</span>
                <span className="tabular font-medium">{formatDecimal(lot.leftPoints, 100, locale)}</span>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
    </Card>
  );
}
