import { Coins } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { UUID } from "@/app/_desk/address";
import { formatDecimal } from "@/app/_format/money";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { cursorOf } from "./cursor";
import { Older } from "./older";

interface StatementProps {
  id: string;
  before: string | null;
  href: string;
}

/** Every movement of points, like a bank statement. */
export async function Statement({ id, before, href }: StatementProps) {
  const t = await getTranslations("customers");
  const lines = await getTranslations("liability.lines");
  const format = await getFormatter();
  const locale = await getLocale();
  const cursor = cursorOf(before);
  const { entries, next } = await (await api()).customers.statement({
    id,
    before: cursor && UUID.test(cursor.key) ? cursor : undefined,
  });
  const signed = (points: number) => `${points > 0 ? "+" : ""}${formatDecimal(points, 100, locale)}`;
  return (
    <Card>
      {entries.length === 0 ? (
        <Empty icon={Coins} title={t("statementEmpty")} compact />
      ) : (
        <Table
          caption={t("tabs.points")}
          rows={entries}
          rowKey={(entry) => entry.id}
          columns={[
            {
              key: "what",
              head: t("statementWhat"),
              title: true,
              cell: ({ kind, campaign, receipt }) => (
                <>
                  <span className="font-medium">{lines(kind)}</span>
                  {campaign && <span className="block text-muted text-sm">{campaign}</span>}
                  {receipt && (
                    <Link
                      href={`/receipts/${receipt.id}`}
                      prefetch={false}
                      className="block w-fit max-w-full truncate whitespace-nowrap rounded text-muted text-sm underline decoration-line-strong underline-offset-4 hover:decoration-current"
                    >
                      {t("receipt", { number: receipt.externalId })}
                    </Link>
                  )}
                </>
              ),
            },
            {
              key: "at",
              head: t("statementAt"),
              cell: ({ at }) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" }),
            },
            {
              key: "points",
              head: t("statementPoints"),
              numeric: true,
              cell: ({ points }) => signed(points),
            },
            {
              key: "balance",
              head: t("statementBalance"),
              numeric: true,
              cell: ({ balancePoints }) => formatDecimal(balancePoints, 100, locale),
            },
          ]}
        />
      )}
      <Older href={href} paged={cursor !== undefined} next={next} />
    </Card>
  );
}
