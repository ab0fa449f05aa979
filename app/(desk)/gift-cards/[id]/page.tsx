import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { one, UUID } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatMoney } from "@/app/_format/money";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { api, orNotFound } from "@/server/trpc/rsc";
import { Day } from "../day";
import { StatusBadge } from "../status-badge";
import { CardActions } from "./card-actions";
import { History } from "./history";

const PAGES_MAX = 1000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gift-cards"))("title") };
}

export default async function GiftCardPage({ params, searchParams }: PageProps<"/gift-cards/[id]">) {
  const session = await openSection("gift-cards");
  if (!session) return <Forbidden />;
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  const wanted = Number(one((await searchParams).page));
  const page = Number.isInteger(wanted) && wanted >= 1 && wanted <= PAGES_MAX ? wanted : 1;
  const t = await getTranslations("gift-cards");
  const locale = await getLocale();
  const card = await orNotFound((await api()).giftCards.get({ id, page }));
  return (
    <>
      <PageHeader
        title={t("page", { number: card.number })}
        parent={{ href: "/gift-cards", label: t("title") }}
        badge={<StatusBadge status={card.status} />}
        actions={card.mayWrite && <CardActions card={card} />}
      />
      <Card className="mb-5">
        <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
          <Stat label={t("balance")} value={formatMoney(card.balanceMinor, card.currency, locale)} />
          <Stat
            label={t("validThrough")}
            value={card.expiresAt ? <Day ends={card.expiresAt} /> : card.activatedAt ? t("forever") : "—"}
          />
          <Stat
            label={t("sold")}
            value={card.activatedAt ? <Day at={card.activatedAt} /> : t("notSold")}
            hint={
              card.customerId && (
                <Link href={`/customers/${card.customerId}`} prefetch={false} className="underline">
                  {t("openBuyer")}
                </Link>
              )
            }
          />
          <Stat
            label={t("kind")}
            value={card.kind.name}
            hint={`${t("pin")}: ${t(card.hasPin ? "hasPin" : "noPin")}`}
          />
        </dl>
      </Card>
      <History card={card} page={page} />
    </>
  );
}
