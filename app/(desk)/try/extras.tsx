"use client";

import { Gift, MessageSquareText, Ticket, TicketX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TryAnswer } from "./basket";

interface ExtrasProps {
  answer: TryAnswer;
  money: (minor: number) => string;
}

/** What comes beside prices: gifts to choose, coupons for later, texts. */
export function Extras({ answer, money }: ExtrasProps) {
  const t = useTranslations("try");
  const list = new Intl.ListFormat(useLocale(), { type: "disjunction" });
  const { gifts, couponIssues, messages } = answer.decision;
  const { refusedCoupons } = answer;
  if (gifts.length + couponIssues.length + messages.length + refusedCoupons.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2.5 border-line border-t px-4 py-3 sm:px-5">
      {gifts.map((gift) => (
        <Extra key={`${gift.campaign} ${gift.instrument}`} icon={<Gift aria-hidden />} head={t("gifts")}>
          {t("giftOf", {
            choose: gift.choose,
            products: list.format(gift.from.map((sku) => answer.names.products.get(sku) ?? sku)),
            price: money(gift.priceMinor),
          })}
        </Extra>
      ))}
      {couponIssues.map((coupon) => (
        <Extra key={`${coupon.campaign} ${coupon.instrument}`} icon={<Ticket aria-hidden />}>
          {t("coupon", { series: answer.names.couponSeries.get(coupon.series) ?? coupon.series })}
        </Extra>
      ))}
      {refusedCoupons.map(({ code, why }) => (
        <Extra key={code} icon={<TicketX aria-hidden />} head={t("couponRefused", { code })}>
          {t(`couponWhy.${why}`)}
        </Extra>
      ))}
      {messages.map((message) => (
        <Extra
          key={`${message.campaign} ${message.instrument}`}
          icon={<MessageSquareText aria-hidden />}
          head={t(`says.${message.audience}`)}
        >
          {message.text}
        </Extra>
      ))}
    </ul>
  );
}

function Extra({ icon, head, children }: { icon: ReactNode; head?: string; children: ReactNode }) {
  return (
    <li className="flex gap-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted">
      {icon}
      <div className="min-w-0">
        {head && <p className="text-muted text-sm">{head}</p>}
        <p>{children}</p>
      </div>
    </li>
  );
}
