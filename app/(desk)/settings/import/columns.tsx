import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import type { DeskKind } from "@/server/trpc/import-handler";

interface ColumnsProps {
  kind: DeskKind;
  columns: readonly string[];
  required: readonly string[];
  oneOf: readonly string[];
}

/** What each column says, and a file to begin with. */
export async function Columns({ kind, columns, required, oneOf }: ColumnsProps) {
  const t = await getTranslations("imports");
  const text = (column: string) => {
    const key = `columns.${oneOf.includes(column) ? "who" : kind}.${column}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : "";
  };
  return (
    <Card>
      <CardHead
        title={t("columnsTitle")}
        description={t("columnsText")}
        action={
          <a href={`/templates/${kind}.csv`} download className={buttonClass()}>
            <Download aria-hidden /> {t("template")}
          </a>
        }
      />
      <dl className="divide-y divide-line">
        {columns.map((column) => (
          <div key={column} className="grid gap-x-4 px-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)] sm:px-5">
            <dt className="flex flex-wrap items-center gap-x-2">
              <span className="break-all font-mono text-sm">{column}</span>
              {required.includes(column) && <Badge>{t("needed")}</Badge>}
              {oneOf.includes(column) && <span className="text-faint text-xs">{t("oneOf")}</span>}
            </dt>
            <dd className="min-w-0 break-words text-muted">{text(column)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
