import { getNow, getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Against, Figure, FigureGrid, FigureOutlines } from "./figure";
import { getWriter, ratio } from "./numbers";
import { type OverviewSearch, receiptsHref } from "./search";

interface NewestDayProps {
  search: OverviewSearch;
  currency: string;
  timezone: string;
  locale: string;
}

const FIGURES = 5;
const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** Today up to this hour, or the last day that has a receipt; and the same weekday a week before. */
export async function NewestDay({ search, currency, timezone, locale }: NewestDayProps) {
  const { store, region, brand } = search;
  const read = await (await api()).overview.newestDay({ store, region, brand });
  if (!read) return null;
  const t = await getTranslations("overview");
  const w = await getWriter(currency);
  const { current, before, day } = read;
  const hour = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: timezone }).format(
    await getNow(),
  );
  const weekBefore = new Date(Date.parse(`${day}T00:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10);
  const behind = (card?: "with" | "without") => receiptsHref(search, { from: day, to: day }, { card });
  const against = (now: number, before: number, text: (value: number) => string) => (
    <Against now={now} before={before} was={text(before)} text={w.change} />
  );
  const known = { now: current.knownNetMinor, before: before.knownNetMinor };
  const other = { now: current.netMinor - known.now, before: before.netMinor - known.before };
  const average = {
    now: ratio(current.netMinor, current.receipts),
    before: ratio(before.netMinor, before.receipts),
  };
  return (
    <Card>
      <CardHead
        title={read.running ? t("today", { day: w.weekday(day) }) : capital(w.weekday(day))}
        description={
          read.running
            ? t("todayText", { hour, before: w.weekday(weekBefore) })
            : t("newestText", { before: w.weekday(weekBefore) })
        }
      />
      <FigureGrid>
        <Figure
          label={t("sales")}
          value={w.money(current.netMinor)}
          href={behind()}
          hint={against(current.netMinor, before.netMinor, w.money)}
        />
        <Figure
          label={t("withCard")}
          value={w.money(known.now)}
          href={behind("with")}
          hint={against(known.now, known.before, w.money)}
        />
        <Figure
          label={t("withoutCard")}
          value={w.money(other.now)}
          href={behind("without")}
          hint={against(other.now, other.before, w.money)}
        />
        <Figure
          label={t("receipts")}
          value={w.count(current.receipts)}
          href={behind()}
          hint={against(current.receipts, before.receipts, w.count)}
        />
        <Figure
          label={t("average")}
          value={w.money(average.now ?? 0)}
          href={behind()}
          hint={
            <Against
              now={average.now}
              before={average.before}
              was={w.money(average.before ?? 0)}
              text={w.change}
            />
          }
        />
      </FigureGrid>
    </Card>
  );
}

export const NewestDayOutline = () => (
  <Card>
    <div aria-hidden className="flex h-17 flex-col justify-center gap-2 border-line border-b px-5">
      <Skeleton className="h-5 w-56 max-w-full" />
      <Skeleton className="h-4 w-72 max-w-full" />
    </div>
    <FigureOutlines count={FIGURES} />
  </Card>
);
