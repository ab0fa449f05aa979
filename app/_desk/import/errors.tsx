import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { ImportResult } from "@/server/trpc/import-news";
import { saveCsv } from "./save";

interface ErrorsProps {
  result: ImportResult;
  csv: string | null;
  fileName: string;
}

export function Errors({ result: { errors, firstErrors, reasons }, csv, fileName }: ErrorsProps) {
  const t = useTranslations("imports");
  const why = (code: string, is = "…") => {
    const key = `codes.${code}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key, { is }) : code;
  };
  const byReason = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">
          {firstErrors.length < errors ? t("firstErrors", { count: firstErrors.length }) : t("errors")}
        </h3>
        {csv && (
          <Button small onClick={() => saveCsv(csv, fileName, "errors")}>
            <Download aria-hidden /> {t("download")}
          </Button>
        )}
      </div>
      {firstErrors.length < errors && (
        <ul aria-label={t("reasons")} className="list-disc pl-5 text-muted text-sm">
          {byReason.map(([code, rows]) => (
            <li key={code}>{t("reason", { why: why(code), rows })}</li>
          ))}
        </ul>
      )}
      <div className="rounded-control border border-line">
        <Table
          caption={t("errors")}
          rows={firstErrors}
          rowKey={({ line }) => String(line)}
          columns={[
            { key: "line", head: t("line"), title: true, cell: ({ line }) => t("lineNumber", { line }) },
            { key: "field", head: t("column"), cell: ({ field }) => field || "—" },
            { key: "code", head: t("why"), cell: ({ code, is }) => why(code, is) },
          ]}
        />
      </div>
    </section>
  );
}
