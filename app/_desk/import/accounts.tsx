import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { formatDecimal } from "@/app/_format/money";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Table } from "@/components/ui/table";
import { type AccountLine, accountLines } from "./account-lines";
import { saveCsv } from "./save";

const ROWS_A_PAGE = 10;

/** Each account's points before the file and after it. The file is not kept, so its pages are turned here. */
export function Accounts({ csv, fileName }: { csv: string; fileName: string }) {
  const t = useTranslations("imports.accounts");
  const totals = useTranslations("imports.totals");
  const locale = useLocale();
  const [text, setText] = useState("");
  const [page, setPage] = useState(1);
  const all = useMemo(() => accountLines(csv), [csv]);
  const wanted = text.trim().toLowerCase();
  const found = useMemo(() => all.filter(({ label }) => label.toLowerCase().includes(wanted)), [all, wanted]);
  const pages = Math.max(1, Math.ceil(found.length / ROWS_A_PAGE));
  const shown = found.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
  const points = (value: number) => formatDecimal(value, 100, locale);
  const sums = [
    { key: "before", head: totals("before"), cell: (line: AccountLine) => points(line.before) },
    {
      key: "added",
      head: t("added"),
      cell: ({ added }: AccountLine) => `${added > 0 ? "+" : ""}${points(added)}`,
    },
    {
      key: "after",
      head: totals("after"),
      cell: (line: AccountLine) => <span className="font-semibold">{points(line.after)}</span>,
    },
  ];
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <h3 className="font-semibold">{t("title")}</h3>
          <p className="text-muted text-sm">{t("text", { count: all.length })}</p>
        </div>
        <Button small onClick={() => saveCsv(csv, fileName, "accounts")}>
          <Download aria-hidden /> {t("download")}
        </Button>
      </div>
      {all.length > ROWS_A_PAGE && (
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPage(1);
          }}
          className="max-w-xs"
        />
      )}
      <div className="rounded-control border border-line">
        {shown.length === 0 ? (
          <p className="px-5 py-4 text-muted">{t("none")}</p>
        ) : (
          <Table
            caption={t("title")}
            rows={shown.map((line, i) => ({ ...line, place: (page - 1) * ROWS_A_PAGE + i }))}
            rowKey={({ place }) => String(place)}
            columns={[
              {
                key: "customer",
                head: t("customer"),
                title: true,
                cell: ({ label }) => <span className="break-all">{label}</span>,
              },
              {
                key: "rows",
                head: t("rows"),
                numeric: true,
                cell: ({ rows }) => formatDecimal(rows, 1, locale),
              },
              ...sums.map((column) => ({ ...column, numeric: true })),
            ]}
          />
        )}
      </div>
      {pages > 1 && (
        <nav aria-label={t("pages")} className="flex items-center justify-between gap-2">
          <p aria-live="polite" className="tabular text-muted text-sm">
            {t("page", { page, of: pages })}
          </p>
          <div className="flex gap-2">
            <Button small disabled={page === 1} onClick={() => setPage(page - 1)}>
              <ChevronLeft aria-hidden /> {t("previous")}
            </Button>
            <Button small disabled={page === pages} onClick={() => setPage(page + 1)}>
              {t("next")} <ChevronRight aria-hidden />
            </Button>
          </div>
        </nav>
      )}
    </section>
  );
}
