import { History as Clock } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";

type Details = Outputs["giftCards"]["get"];
type Row = Details["history"][number];

export async function History({ card, page }: { card: Details; page: number }) {
  const t = await getTranslations("gift-cards");
  const format = await getFormatter();
  const locale = await getLocale();
  const what = ({ what }: Row) => {
    const key = `events.${what}` as "events.pay";
    return t.has(key) ? t(key) : what;
  };
  const amount = ({ amountMinor }: Row) =>
    amountMinor === null
      ? "—"
      : `${amountMinor > 0 ? "+" : ""}${formatMoney(amountMinor, card.currency, locale)}`;
  const day = (ends: Date) => format.dateTime(new Date(ends.getTime() - 1), { dateStyle: "medium" });
  return (
    <Card>
      <CardHead title={t("history")} />
      {card.history.length === 0 ? (
        <Empty icon={Clock} title={t("historyEmpty")} compact />
      ) : (
        <Table
          caption={t("history")}
          rows={card.history}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "what",
              head: t("what"),
              title: true,
              cell: (row) => (
                <span className="min-w-0 break-words">
                  <span className="font-medium">{what(row)}</span>
                  {row.expiresAt && <> {t("until", { date: day(row.expiresAt) })}</>}
                  {row.reason && <span className="block text-muted text-sm">{row.reason}</span>}
                </span>
              ),
            },
            { key: "amount", head: t("amount"), numeric: true, cell: amount },
            {
              key: "when",
              head: t("when"),
              cell: ({ at }) => (
                <time dateTime={at.toISOString()} className="tabular">
                  {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
                </time>
              ),
            },
            { key: "where", head: t("where"), cell: (row) => <Where row={row} /> },
            { key: "by", head: t("by"), cell: ({ by }) => by ?? "—" },
          ]}
        />
      )}
      {(page > 1 || card.more) && (
        <nav
          aria-label={t("pages")}
          className="flex justify-between gap-2 border-line border-t px-4 py-3 sm:px-5"
        >
          {page > 1 ? <PageLink id={card.id} page={page - 1} label={t("newer")} /> : <span />}
          {card.more && <PageLink id={card.id} page={page + 1} label={t("older")} />}
        </nav>
      )}
    </Card>
  );
}

const PageLink = ({ id, page, label }: { id: string; page: number; label: string }) => (
  <Link href={`/gift-cards/${id}?page=${page}`} prefetch={false} className={buttonClass("secondary", true)}>
    {label}
  </Link>
);

async function Where({ row: { receipt, purchaseId, store } }: { row: Row }) {
  const t = await getTranslations("gift-cards");
  const named = receipt && t("receipt", { number: receipt });
  if (!named && !store) return "—";
  return (
    <span className="min-w-0 break-words">
      {named && purchaseId ? (
        <Link
          href={`/receipts/${purchaseId}`}
          prefetch={false}
          className="inline-block max-w-full truncate whitespace-nowrap align-bottom rounded underline underline-offset-4"
        >
          {named}
        </Link>
      ) : (
        named
      )}
      {store && <span className="block text-muted text-sm">{store}</span>}
    </span>
  );
}
