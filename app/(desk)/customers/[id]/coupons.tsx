import { getFormatter, getTranslations } from "next-intl/server";
import { CouponCode } from "@/app/_desk/coupon-code";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { api } from "@/server/trpc/rsc";
import { IssueCoupon } from "./issue-coupon";

const TONES = {
  usable: "good",
  planned: "info",
  used: "neutral",
  over: "neutral",
  blocked: "bad",
} as const satisfies Record<string, Tone>;

export async function Coupons({ id, mayIssue }: { id: string; mayIssue: boolean }) {
  const t = await getTranslations("coupons");
  const format = await getFormatter();
  const caller = await api();
  const held = await caller.coupons.ofCustomer({ customerId: id });
  const { series } = await caller.coupons.series({});
  const open = series
    .filter(({ kind, state }) => kind === "single" && (state === "open" || state === "planned"))
    .map(({ code, name }) => ({ code, name }));
  return (
    <Card>
      <CardHead
        title={t("title")}
        description={t("heldText")}
        action={mayIssue && open.length > 0 && <IssueCoupon customerId={id} series={open} />}
      />
      {held.length === 0 ? (
        <p className="px-4 py-4 text-muted sm:px-5">{t("heldNone")}</p>
      ) : (
        <ScrollRegion label={t("title")} className="max-h-96 overflow-y-auto">
          <ul className="divide-y divide-line">
            {held.map((coupon) => (
              <li
                key={coupon.id}
                className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5 sm:px-5"
              >
                <span className="min-w-0">
                  <CouponCode id={coupon.id} code={coupon.code} reveals={mayIssue} />{" "}
                  <Link
                    href={`/coupons/${encodeURIComponent(coupon.series.code)}`}
                    className="rounded text-muted text-sm underline underline-offset-2"
                  >
                    {coupon.series.name}
                  </Link>
                </span>
                <span className="flex items-baseline gap-2 text-muted text-sm">
                  {coupon.endsAt && coupon.state === "usable" && (
                    <span>
                      {t("validUntil", { date: format.dateTime(coupon.endsAt, { dateStyle: "medium" }) })}
                    </span>
                  )}
                  <Badge tone={TONES[coupon.state]}>{t(`held.${coupon.state}`)}</Badge>
                </span>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
    </Card>
  );
}
