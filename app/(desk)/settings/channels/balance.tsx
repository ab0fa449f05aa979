import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import { cn } from "@/components/ui/cn";
import type { Listed } from "./types";

export function Balance({ health }: { health: Listed["health"] }) {
  const t = useTranslations("channels");
  const locale = useLocale();
  const { balanceMinor, currency, isLow } = health;
  if (balanceMinor === null) return null;
  const sum = formatMoney(balanceMinor, currency, locale);
  return (
    <span className={cn("tabular", isLow ? "font-medium text-danger-text" : "text-muted")}>
      {t(isLow ? "balanceLow" : "balance", { sum })}
    </span>
  );
}
