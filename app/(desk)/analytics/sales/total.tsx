import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Against, Figure, FigureGrid } from "../../overview/figure";
import { getWriter } from "../_view/numbers";
import { buyersOf, receiptsOf } from "./links";
import type { SalesSearch } from "./search";

export type Read = NonNullable<Outputs["analytics"]["sales"]>;

interface TotalProps {
  read: Read;
  search: SalesSearch;
  currency: string;
}

/** The choice as a whole, against the period before. */
export async function Total({ read, search, currency }: TotalProps) {
  const t = await getTranslations("analytics.sales");
  const w = await getWriter(currency);
  const { period } = read;
  const { current, before } = read.total;
  const against = (now: number | null, then: number | null, text: (value: number) => string) => (
    <Against now={now} before={then} was={text(then ?? 0)} text={w.change} />
  );
  const or = (value: number | null, text: (value: number) => string) => (value === null ? "–" : text(value));
  const receipts = (card?: "with") => receiptsOf(search, period, search, card);
  return (
    <Card>
      <CardHead title={w.months(period)} description={t("against", { before: w.months(period.before) })} />
      <FigureGrid>
        <Figure
          label={t("frequency")}
          meaning={t("meaning.frequency")}
          value={or(current.frequency, w.number)}
          href={buyersOf(search, period, search)}
          hint={against(current.frequency, before.frequency, w.number)}
        />
        <Figure
          label={t("average")}
          meaning={t("meaning.average")}
          value={or(current.averageMinor, w.money)}
          href={receipts()}
          hint={against(current.averageMinor, before.averageMinor, w.money)}
        />
        <Figure
          label={t("knownAverage")}
          value={or(current.knownAverageMinor, w.money)}
          href={receipts("with")}
          hint={against(current.knownAverageMinor, before.knownAverageMinor, w.money)}
        />
        <Figure
          label={t("cardShare")}
          meaning={t("meaning.cardShare")}
          value={or(current.cardShare, w.rate)}
          href={receipts("with")}
          hint={
            <Against
              now={current.cardShare}
              before={before.cardShare}
              was={w.rate(before.cardShare ?? 0)}
              text={w.change}
              by="points"
            />
          }
        />
        <Figure
          label={t("sales")}
          value={w.money(current.netMinor)}
          href={receipts()}
          hint={against(current.netMinor, before.netMinor, w.money)}
        />
      </FigureGrid>
    </Card>
  );
}
