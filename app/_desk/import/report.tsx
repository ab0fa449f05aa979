import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";
import type { DeskKind } from "@/server/trpc/import-handler";
import type { ImportResult } from "@/server/trpc/import-news";
import { Accounts } from "./accounts";
import { Errors } from "./errors";
import { Failed } from "./failed";
import type { Outcome } from "./send";
import { Totals } from "./totals";

const WHERE: Record<DeskKind, string> = {
  products: "/products",
  customers: "/customers",
  consents: "/customers",
  balances: "/analytics/points",
  tiers: "/customers",
  coupons: "/coupons",
  "gift-cards": "/gift-cards",
};

interface ReportProps {
  kind: DeskKind;
  currency: string;
  fileName: string;
  outcome: Outcome;
  /** false: it was only tried */
  applied: boolean;
  /** the button to do it; placed before what may be long */
  apply: ReactNode;
}

export function Report({ kind, currency, fileName, outcome, applied, apply }: ReportProps) {
  const t = useTranslations("imports");
  if (outcome.type === "failed") return <Failed failure={outcome} />;
  const { result, errorsCsv, accountsCsv } = outcome;
  return (
    <div className="grid gap-4">
      <Said result={result} applied={applied} />
      <Numbers kind={kind} result={result} />
      {result.totals && result.status !== "REJECTED" && (
        <Totals totals={result.totals} ofTiers={kind === "tiers"} currency={currency} />
      )}
      {apply}
      {applied && (
        <div>
          <Link href={WHERE[kind]} className={buttonClass("primary")}>
            {t(`to.${kind}`)}
          </Link>
        </div>
      )}
      {result.errors > 0 && <Errors result={result} csv={errorsCsv} fileName={fileName} />}
      {accountsCsv && <Accounts csv={accountsCsv} fileName={fileName} />}
    </div>
  );
}

function Said({ result, applied }: { result: ImportResult; applied: boolean }) {
  const t = useTranslations("imports");
  const { status, applied: rows, errors } = result;
  if (status === "REJECTED")
    return (
      <Notice tone="bad" icon={CircleAlert} alert>
        {t("rejected")}
      </Notice>
    );
  if (applied)
    return (
      <Notice tone="good" icon={CircleCheck} alert>
        {t("done", { rows })} {errors > 0 && t("badLeftOut")}
      </Notice>
    );
  return (
    <Notice tone="info" alert>
      {rows === 0 ? t("nothingNew") : t("tried")} {errors > 0 && t("badWillBeLeftOut")}
    </Notice>
  );
}

function Numbers({ kind, result }: { kind: DeskKind; result: ImportResult }) {
  const t = useTranslations("imports");
  const number = new Intl.NumberFormat(useLocale());
  const isWhole = result.status !== "REJECTED";
  const stats: [string, number][] = [
    [t("numbers.rows"), result.rows],
    // a tier is a change of an existing customer
    ...(isWhole && kind !== "tiers"
      ? [[t(`created.${kind}`), result.created] satisfies [string, number]]
      : []),
    ...(isWhole
      ? ([
          [t("numbers.changing"), result.applied],
          [t("numbers.known"), result.skipped - (result.withheld ?? 0)],
          ...(result.withheld ? [[t("numbers.withheld"), result.withheld] satisfies [string, number]] : []),
        ] satisfies [string, number][])
      : []),
    [t("numbers.bad"), result.errors],
  ];
  return (
    <dl className="grid grid-cols-2 rounded-control border border-line sm:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]">
      {stats.map(([label, value]) => (
        <Stat key={label} label={label} value={number.format(value)} />
      ))}
    </dl>
  );
}
