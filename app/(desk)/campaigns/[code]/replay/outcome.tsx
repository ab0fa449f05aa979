"use client";

import { useTranslations } from "next-intl";
import { BarChart } from "@/components/charts/bar-chart";
import { Card, CardHead } from "@/components/ui/card";
import { StoreTable } from "./store-table";
import { Period, Summary } from "./summary";
import type { Result, View } from "./view";

interface OutcomeProps {
  replay: View;
  result: Result;
  stores: ReadonlyMap<string, string>;
  currency: string;
  timezone: string;
}

export function Outcome({ replay, result, stores, currency, timezone }: OutcomeProps) {
  const t = useTranslations("replay");
  return (
    <>
      <Card>
        <CardHead
          title={t("wouldHaveCost")}
          description={<Period result={result} days={replay.days} timezone={timezone} />}
        />
        <Summary result={result} currency={currency} />
      </Card>
      {result.touched > 0 && (
        <Card>
          <BarChart
            lie="across"
            title={t("byStore")}
            description={t("byStoreText")}
            rowHead={t("store")}
            format="money"
            currency={currency}
            series={[
              { key: "discount", label: t("discount") },
              { key: "points", label: t("points") },
            ]}
            rows={result.stores.map((store) => ({
              key: store.code,
              label: stores.get(store.code) ?? store.code,
              values: { discount: store.discountMinor, points: store.pointsMinor },
            }))}
          />
          <StoreTable result={result} stores={stores} currency={currency} />
        </Card>
      )}
    </>
  );
}
