import { CircleAlert, CircleCheck, Download } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { ImportResult } from "@/server/trpc/import-handler";
import { Failed } from "./failed";
import type { Outcome } from "./send";

interface ReportProps {
  fileName: string;
  outcome: Outcome;
  /** false: it was only tried */
  applied: boolean;
}

export function Report({ fileName, outcome, applied }: ReportProps) {
  const t = useTranslations("products.import");
  if (outcome.type === "failed") return <Failed failure={outcome} />;
  const { result, errorsCsv } = outcome;
  return (
    <div className="grid gap-4">
      <Said result={result} applied={applied} />
      <Numbers result={result} />
      {result.errors > 0 && <Errors result={result} csv={errorsCsv} fileName={fileName} />}
      {applied && (
        <div>
          <Link href="/products" className={buttonClass("primary")}>
            {t("toProducts")}
          </Link>
        </div>
      )}
    </div>
  );
}

function Said({ result, applied }: { result: ImportResult; applied: boolean }) {
  const t = useTranslations("products.import");
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

function Numbers({ result }: { result: ImportResult }) {
  const t = useTranslations("products.import");
  const number = new Intl.NumberFormat(useLocale());
  const stats = [
    ["rows", result.rows],
    ...(result.status === "REJECTED"
      ? []
      : ([
          ["created", result.created],
          ["changing", result.applied],
          ["known", result.skipped],
        ] as const)),
    ["bad", result.errors],
  ] as const;
  return (
    <dl className="grid grid-cols-2 rounded-control border border-line sm:grid-cols-5">
      {stats.map(([key, value]) => (
        <Stat key={key} label={t(`numbers.${key}`)} value={number.format(value)} />
      ))}
    </dl>
  );
}

interface ErrorsProps {
  result: ImportResult;
  csv: string | null;
  fileName: string;
}

function Errors({ result: { errors, firstErrors }, csv, fileName }: ErrorsProps) {
  const t = useTranslations("products.import");
  const why = (code: string) => {
    const key = `codes.${code}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : code;
  };
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">
          {firstErrors.length < errors ? t("firstErrors", { count: firstErrors.length }) : t("errors")}
        </h3>
        {csv && (
          <Button small onClick={() => save(csv, fileName)}>
            <Download aria-hidden /> {t("download")}
          </Button>
        )}
      </div>
      <div className="rounded-control border border-line">
        <Table
          caption={t("errors")}
          rows={firstErrors}
          rowKey={({ line }) => String(line)}
          columns={[
            { key: "line", head: t("line"), title: true, cell: ({ line }) => t("lineNumber", { line }) },
            { key: "field", head: t("column"), cell: ({ field }) => field || "—" },
            { key: "code", head: t("why"), cell: ({ code }) => why(code) },
          ]}
        />
      </div>
    </section>
  );
}

/** The mark at its beginning tells Excel that it is UTF-8. */
function save(csv: string, fileName: string): void {
  const href = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = href;
  link.download = `${fileName.replace(/\.\w+$/, "")}.errors.csv`;
  link.click();
  URL.revokeObjectURL(href);
}
