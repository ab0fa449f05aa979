import { TicketPercent } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { listHref, type Params } from "@/app/_desk/address";
import { CouponCode } from "@/app/_desk/coupon-code";
import { ListPager } from "@/app/_desk/list-pager";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import type { Series } from "../series-draft";
import { Block } from "./block";
import { Find } from "./find";
import { markText, queryOf } from "./query";

interface CodesProps {
  series: Series;
  params: Params;
  mayWrite: boolean;
}

type Coupon = Outputs["coupons"]["list"]["coupons"][number];

export async function Codes({ series, params, mayWrite }: CodesProps) {
  const t = await getTranslations("coupons");
  const format = await getFormatter();
  const query = queryOf(params);
  const page = await (await api()).coupons.list({ ...query, series: series.code });
  const list = `/coupons/${encodeURIComponent(series.code)}`;
  const narrowed = query.text !== undefined || query.state !== undefined;
  const to = (mark: typeof page.next) => mark && listHref(list, params, { page: markText(mark) });
  const day = (at: Date | null) => (at ? format.dateTime(at, { dateStyle: "medium" }) : "—");
  return (
    <Card>
      <CardHead title={t("codesTitle")} />
      {(series.issued > 0 || narrowed) && <Find key={JSON.stringify(query)} list={list} query={query} />}
      {page.coupons.length === 0 ? (
        <Empty compact icon={TicketPercent} title={narrowed ? t("noneFound") : t("noCodes")}>
          {narrowed ? t("noneFoundText") : t("noCodesText")}
        </Empty>
      ) : (
        <Table
          caption={t("codesTitle")}
          rows={page.coupons}
          rowKey={(coupon) => coupon.id}
          columns={[
            {
              key: "code",
              head: t("fields.code"),
              title: true,
              cell: ({ id, code }) => (
                <CouponCode id={id} code={code} reveals={mayWrite && series.kind === "single"} />
              ),
            },
            { key: "state", head: t("state"), cell: (coupon) => <CouponBadge coupon={coupon} /> },
            { key: "issued", head: t("issuedAt"), cell: ({ issuedAt }) => day(issuedAt) },
            { key: "expires", head: t("until"), cell: (coupon) => day(coupon.expiresAt ?? series.endsAt) },
            {
              key: "customer",
              head: t("customer"),
              cell: ({ customerId }) =>
                customerId ? (
                  <Link
                    href={`/customers/${customerId}`}
                    prefetch={false}
                    className="rounded underline underline-offset-2"
                  >
                    {t("openCustomer")}
                  </Link>
                ) : (
                  "—"
                ),
            },
            {
              key: "receipt",
              head: t("usedOn"),
              cell: ({ usedOn, uses }) =>
                usedOn ? (
                  <Link
                    href={`/receipts/${usedOn.purchaseId}`}
                    prefetch={false}
                    className="inline-block max-w-full truncate whitespace-nowrap align-bottom rounded underline underline-offset-2"
                  >
                    {usedOn.externalId}
                  </Link>
                ) : series.kind === "shared" ? (
                  t("times", { count: uses })
                ) : (
                  "—"
                ),
            },
            ...(mayWrite
              ? [
                  {
                    key: "actions",
                    head: <span className="sr-only">{t("actions")}</span>,
                    cell: (coupon: Coupon) => (
                      <Block id={coupon.id} code={coupon.code} blocked={coupon.blockedAt !== null} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {page.coupons.length > 0 && (
        <ListPager words="coupons" count={page.count} previous={to(page.previous)} next={to(page.next)} />
      )}
    </Card>
  );
}

async function CouponBadge({ coupon }: { coupon: Coupon }) {
  const t = await getTranslations("coupons");
  if (coupon.blockedAt) return <Badge tone="bad">{t("found.blocked")}</Badge>;
  return coupon.uses > 0 ? <Badge>{t("found.used")}</Badge> : <Badge tone="good">{t("found.unused")}</Badge>;
}
