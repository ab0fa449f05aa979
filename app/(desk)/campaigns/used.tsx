import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import { Progress } from "@/components/ui/progress";

interface UsedProps {
  limits: { uses: number | null; budgetMinor: number | null };
  used: { uses: number; spentMinor: number };
  currency: string;
}

export function Used({ limits, used, currency }: UsedProps) {
  const t = useTranslations("campaigns");
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
  if (limits.uses === null && limits.budgetMinor === null)
    return <span className="text-faint">{t("unlimited")}</span>;
  return (
    <div className="flex flex-col gap-2">
      {limits.uses !== null && (
        <Progress
          value={used.uses}
          most={limits.uses}
          label={t("usesOf", { used: used.uses, limit: limits.uses })}
        />
      )}
      {limits.budgetMinor !== null && (
        <Progress
          value={used.spentMinor}
          most={limits.budgetMinor}
          label={t("budgetOf", { used: money(used.spentMinor), limit: money(limits.budgetMinor) })}
        />
      )}
    </div>
  );
}
