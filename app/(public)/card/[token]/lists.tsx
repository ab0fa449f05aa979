import type { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";

type Opened = Outputs["card"]["open"];

interface Shown {
  t: Awaited<ReturnType<typeof getTranslations<"card">>>;
  day: (at: Date) => string;
  points: (units: number) => string;
  locale: string;
}

const Row = ({ children, end }: { children: ReactNode; end: ReactNode }) => (
  <li className="flex items-baseline justify-between gap-4 px-4 py-2.5">
    <span className="min-w-0">{children}</span>
    <span className="tabular shrink-0 text-right font-medium">{end}</span>
  </li>
);

const Nothing = ({ children }: { children: ReactNode }) => <p className="px-4 py-4 text-muted">{children}</p>;

/** A regular has dozens of lots: those that end first are what matters, and the rest of the card is below them. */
const LOTS_AT_ONCE = 5;

export function Lots({ lots, t, day, points }: Shown & { lots: Opened["lots"] }) {
  const rows = lots.map(({ id, leftPoints, waitsUntil, lastDay }) => (
    <Row key={id} end={points(leftPoints)}>
      {lastDay ? t("lotEnds", { date: day(lastDay) }) : t("lotForever")}
      {waitsUntil && (
        <span className="block text-muted text-sm">{t("lotWaits", { date: day(waitsUntil) })}</span>
      )}
    </Row>
  ));
  const more = rows.slice(LOTS_AT_ONCE);
  return (
    <Card>
      <CardHead title={t("lots")} />
      {lots.length === 0 && <Nothing>{t("lotsEmpty")}</Nothing>}
      <ul className="divide-y divide-line">{rows.slice(0, LOTS_AT_ONCE)}</ul>
      {more.length > 0 && (
        <details className="border-line border-t">
          <summary className="cursor-pointer px-4 py-2.5 font-medium text-accent-text">
            {t("lotsMore", { count: more.length })}
          </summary>
          <ul className="divide-y divide-line border-line border-t">{more}</ul>
        </details>
      )}
    </Card>
  );
}

export function Coupons({ coupons, t, day }: Shown & { coupons: Opened["coupons"] }) {
  return (
    <Card>
      <CardHead title={t("coupons")} />
      <ul className="divide-y divide-line">
        {coupons.map(({ id, code, name, endsAt }) => (
          <Row key={id} end={<span className="break-all font-mono">{code}</span>}>
            {name}
            <span className="block text-muted text-sm">
              {endsAt ? t("couponEnds", { date: day(new Date(endsAt.getTime() - 1)) }) : t("couponForever")}
            </span>
          </Row>
        ))}
      </ul>
    </Card>
  );
}

export function Receipts({
  receipts,
  currency,
  t,
  day,
  points,
  locale,
}: Shown & { receipts: Opened["receipts"]; currency: string }) {
  return (
    <Card>
      <CardHead title={t("receipts")} />
      {receipts.length === 0 && <Nothing>{t("receiptsEmpty")}</Nothing>}
      <ul className="divide-y divide-line">
        {receipts.map(({ id, at, netMinor, earnedPoints, redeemedPoints }) => (
          <Row
            key={id}
            end={
              <>
                {formatMoney(netMinor, currency, locale)}
                <span className="block font-normal text-muted text-sm">
                  {[
                    ...(earnedPoints > 0 ? [t("earned", { points: points(earnedPoints) })] : []),
                    ...(redeemedPoints > 0 ? [t("paid", { points: points(redeemedPoints) })] : []),
                  ].join(" ")}
                </span>
              </>
            }
          >
            {day(at)}
          </Row>
        ))}
      </ul>
    </Card>
  );
}
