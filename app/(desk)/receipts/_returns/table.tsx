import { getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";

type Return = Outputs["returns"]["list"]["rows"][number];

const TONES = { recorded: "neutral", pending_original: "warn", refused: "bad" } as const;

/** What came back; `within` a receipt's own page it is not named again. */
export async function ReturnsTable({
  rows,
  currency,
  within,
}: {
  rows: readonly Return[];
  currency: string;
  within?: "receipt";
}) {
  const t = await getTranslations("overview.receiptPages");
  const locale = await getLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const points = (value: number) => (value === 0 ? "—" : formatDecimal(value, 100, locale));
  const receipt = ({ receipt: of, originalExternalId }: Return) => {
    if (of)
      return (
        <Link
          href={`/receipts/${of.id}`}
          className="whitespace-nowrap rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          {of.externalId}
        </Link>
      );
    return (
      <span className="text-faint">
        {originalExternalId ? t("waitsFor", { number: originalExternalId }) : t("withoutReceipt")}
      </span>
    );
  };
  return (
    <Table
      caption={t("returns")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "return",
          head: t("return"),
          title: true,
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 break-all font-medium">{row.externalId}</span>
              {row.status !== "recorded" && (
                <Badge tone={TONES[row.status]}>{t(`status_${row.status}`)}</Badge>
              )}
              {row.status === "refused" && <span className="text-muted text-sm">{t("refusedHint")}</span>}
            </span>
          ),
        },
        {
          key: "time",
          head: t("time"),
          cell: ({ occurredAt, store }) =>
            new Intl.DateTimeFormat(locale, {
              dateStyle: "medium",
              timeStyle: "short",
              timeZone: store.timezone,
            }).format(occurredAt),
        },
        { key: "store", head: t("store"), cell: ({ store }) => store.name },
        ...(within ? [] : [{ key: "receipt", head: t("ofReceipt"), cell: receipt }]),
        { key: "reason", head: t("reason"), cell: ({ reason }) => reason || "—" },
        { key: "refund", head: t("refund"), numeric: true, cell: ({ refundMinor }) => money(refundMinor) },
        {
          key: "restored",
          head: t("pointsBack"),
          numeric: true,
          cell: ({ pointsRestored }) => points(pointsRestored),
        },
        {
          key: "taken",
          head: t("pointsTaken"),
          numeric: true,
          cell: ({ pointsTaken }) => points(pointsTaken),
        },
      ]}
    />
  );
}
