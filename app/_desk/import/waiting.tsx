import { useLocale, useTranslations } from "next-intl";
import type { Told } from "./send";

/** Until the rows are counted, how many were read; then how far it is. */
export function Waiting({ label, told }: { label: string; told: Told | null }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const share = told?.of ? Math.min(1, told.rows / told.of) : null;
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const said = share !== null ? percent.format(share) : told ? t("rowsRead", { rows: told.rows }) : "";
  return (
    <div role="status">
      <p className="tabular">
        {label} <span className="text-muted">{said}</span>
      </p>
      <div aria-hidden className="mt-1.5 h-1.5 max-w-md overflow-hidden rounded-full bg-line">
        <div
          className={share === null ? "h-full w-1/4 bg-accent motion-safe:animate-pulse" : "h-full bg-accent"}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
