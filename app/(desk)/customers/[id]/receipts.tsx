import { ChevronRight, Receipt } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { cursorOf } from "./cursor";
import { Older } from "./older";
import { OpenReceipt } from "./open-receipt";

interface ReceiptsProps {
  id: string;
  before: string | null;
  currency: string;
  href: string;
}

const UUID = /^[0-9a-f-]{36}$/;

export async function Receipts({ id, before, currency, href }: ReceiptsProps) {
  const t = await getTranslations("customers");
  const format = await getFormatter();
  const locale = await getLocale();
  const cursor = cursorOf(before);
  const { receipts, next } = await (await api()).customers.receipts({
    id,
    before: cursor && UUID.test(cursor.key) ? cursor : undefined,
  });
  return (
    <Card>
      {receipts.length === 0 ? (
        <Empty icon={Receipt} title={t("receiptsEmpty")} compact />
      ) : (
        <ul className="divide-y divide-line">
          {receipts.map((receipt) => (
            <li key={receipt.id}>
              <details className="group">
                <summary className="flex cursor-pointer list-none items-center gap-3 px-4 py-3 hover:bg-sunken/60 sm:px-5">
                  <ChevronRight
                    aria-hidden
                    className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
                  />
                  <span className="min-w-0 flex-1">
                    <span className="block">
                      {format.dateTime(receipt.occurredAt, { dateStyle: "medium", timeStyle: "short" })}
                    </span>
                    <span className="block break-words text-muted text-sm">
                      {receipt.store} · {t("receipt", { number: receipt.externalId })}
                    </span>
                  </span>
                  <span className="tabular shrink-0 text-right">
                    <span className="block font-medium">
                      {formatMoney(receipt.netMinor, currency, locale)}
                    </span>
                    <span className="block text-muted text-sm">
                      {receipt.status === "cancelled" ? (
                        <Badge tone="warn">{t("cancelled")}</Badge>
                      ) : (
                        t("earned", { points: formatDecimal(receipt.earnedPoints, 100, locale) })
                      )}
                    </span>
                  </span>
                </summary>
                <OpenReceipt receipt={receipt} currency={currency} />
              </details>
            </li>
          ))}
        </ul>
      )}
      <Older href={href} paged={cursor !== undefined} next={next} />
    </Card>
  );
}
