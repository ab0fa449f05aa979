import { ChevronRight, Receipt } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { cursorOf } from "./cursor";
import { Older } from "./older";
import { OpenReceipt } from "./open-receipt";

interface Goods {
  category: string | undefined;
  sku: string | undefined;
}

interface ReceiptsProps {
  id: string;
  before: string | null;
  /** narrowed to receipts with these */
  goods: Goods;
  currency: string;
  href: string;
}

const UUID = /^[0-9a-f-]{36}$/;

export async function Receipts({ id, before, goods, currency, href }: ReceiptsProps) {
  const t = await getTranslations("customers");
  const format = await getFormatter();
  const locale = await getLocale();
  const cursor = cursorOf(before);
  const { receipts, next } = await (await api()).customers.receipts({
    id,
    before: cursor && UUID.test(cursor.key) ? cursor : undefined,
    ...goods,
  });
  const narrowed = Object.entries(goods).map(([name, value]) =>
    value === undefined ? "" : `&${name}=${encodeURIComponent(value)}`,
  );
  return (
    <Card>
      {narrowed.some((part) => part !== "") && <Narrowed goods={goods} href={href} />}
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
      <Older href={href + narrowed.join("")} paged={cursor !== undefined} next={next} />
    </Card>
  );
}

/** Which receipts these are, and the way back to all. */
async function Narrowed({ goods: { category, sku }, href }: { goods: Goods; href: string }) {
  const t = await getTranslations("customers");
  const call = await api();
  const named = sku
    ? ((await call.products.names({ skus: [sku] })).get(sku) ?? sku)
    : (await call.portraits.names()).categories.find(({ code }) => code === category)?.name;
  return (
    <p className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-4 py-3 sm:px-5">
      <span>{t("receiptsWith", { goods: named ?? category ?? "" })}</span>
      <Link href={href} prefetch={false} className={buttonClass("secondary", true)}>
        {t("receiptsAll")}
      </Link>
    </p>
  );
}
