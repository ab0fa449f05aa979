import { useLocale, useTranslations } from "next-intl";
import type { Progress } from "./send";

/** Until the rows are counted, how many were read; then how far it is. */
export function Waiting({ label, progress }: { label: string; progress: Progress | null }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const share = progress?.of ? Math.min(1, progress.rows / progress.of) : null;
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const said =
    share !== null ? percent.format(share) : progress ? t("rowsRead", { rows: progress.rows }) : "";
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
