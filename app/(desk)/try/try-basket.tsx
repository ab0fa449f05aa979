"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { ShoppingBasket } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useLater } from "@/components/forms/use-later";
import { Card } from "@/components/ui/card";
import { Empty, Notice } from "@/components/ui/states";
import { type Basket, toInput } from "./basket";
import { Circumstances } from "./circumstances";
import { CustomerPicker } from "./customer-picker";
import { Lines } from "./lines";
import { ProductPicker } from "./product-picker";
import { Receipt } from "./receipt";
import { Why } from "./why";

const PAUSE_MS = 250;

interface TryBasketProps {
  stores: { code: string; name: string }[];
  currency: string;
}

export function TryBasket({ stores, currency }: TryBasketProps) {
  const t = useTranslations("try");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [basket, setBasket] = useState<Basket>({
    store: stores[0]?.code ?? "",
    at: "",
    channel: "till",
    customer: null,
    lines: [],
    coupons: "",
  });
  const change = (part: Partial<Basket>) => setBasket((old) => ({ ...old, ...part }));
  const input = useLater(
    useMemo(() => toInput(basket), [basket]),
    PAUSE_MS,
  );
  const { data, error, isFetching } = useQuery({
    ...trpc.quotes.try.queryOptions(input ?? skipToken),
    placeholderData: keepPreviousData,
  });
  const answer = basket.lines.length > 0 ? data : undefined;
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card className="grid grid-cols-1 gap-4 p-4 sm:p-5">
          <Circumstances basket={basket} stores={stores} onChange={change} />
          <CustomerPicker customer={basket.customer} onChange={(customer) => change({ customer })} />
        </Card>
        <Card>
          <div className="p-4 sm:p-5">
            <ProductPicker onPick={(lines) => change({ lines: lines(basket.lines) })} />
          </div>
          <Lines lines={basket.lines} currency={currency} onChange={(lines) => change({ lines })} />
        </Card>
      </div>
      <section aria-label={t("receipt")} aria-busy={isFetching} className="min-w-0 lg:sticky lg:top-6">
        {error && (
          <Notice tone="bad" alert>
            {errorText(error)}
          </Notice>
        )}
        {!error && answer && (
          <Receipt answer={answer} lines={basket.lines} currency={currency} busy={isFetching} />
        )}
        {!error && !answer && (
          <Card>
            <Empty icon={ShoppingBasket} title={basket.lines.length === 0 ? t("emptyTitle") : t("computing")}>
              {basket.lines.length === 0 && t("emptyText")}
            </Empty>
          </Card>
        )}
      </section>
      {answer && !error && (
        <div className="lg:col-span-2">
          <Why answer={answer} currency={currency} />
        </div>
      )}
    </div>
  );
}
