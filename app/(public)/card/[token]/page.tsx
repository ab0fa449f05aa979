import { TriangleAlert } from "lucide-react";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { formatDecimal } from "@/app/_format/money";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { byLink, HIDDEN } from "../../_links/by-link";
import { Notices } from "../../_notices/notices";
import { Consents } from "./consents";
import { Freshness } from "./freshness";
import { InstallHint } from "./install-hint";
import { Coupons, Lots, Receipts } from "./lists";
import { Messengers } from "./messengers";
import { Referral } from "./referral";
import { RotatingCode } from "./rotating-code";
import { Wallets } from "./wallets";

/** null: too many were requested; an unknown link is a page not found. */
const openCard = cache(async (token: string) => byLink((await api()).card.open({ token })));

export async function generateMetadata({ params }: PageProps<"/card/[token]">): Promise<Metadata> {
  const { token } = await params;
  const card = await openCard(token);
  const t = await getTranslations({ locale: card?.locale ?? "uk", namespace: "card" });
  const name = card?.tenant.name ?? t("yours");
  return {
    title: { absolute: name },
    ...HIDDEN,
    manifest: `/card/${token}/manifest`,
    icons: { apple: "/card/icon-192.png" },
    appleWebApp: { capable: true, title: name, statusBarStyle: "default" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f5" },
    { media: "(prefers-color-scheme: dark)", color: "#111311" },
  ],
};

export default async function CardPage({ params }: PageProps<"/card/[token]">) {
  const { token } = await params;
  const card = await openCard(token);
  if (!card) return <Busy />;
  const { locale, tenant, name, tier, barcode, cardNumber } = card;
  const t = await getTranslations({ locale, namespace: "card" });
  const format = await getFormatter({ locale });
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: tenant.timezone });
  const moment = (at: Date) =>
    format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone: tenant.timezone });
  const points = (units: number) => formatDecimal(units, 100, locale);
  const { card: messages, notices } = (await import(`@/app/_messages/${locale}/index.ts`)).default;
  const shown = { t, day, points, locale };
  return (
    <NextIntlClientProvider locale={locale} messages={{ card: messages, notices }}>
      <main lang={locale} data-card-page className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-5">
        <section className="rounded-card bg-accent p-5 text-accent-ink">
          <p className="font-medium">{tenant.name}</p>
          <h1 className="mt-1 font-semibold text-xl">{name ? t("hello", { name }) : t("yours")}</h1>
          <dl className="mt-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
            <div>
              <dt className="text-sm">{t("available")}</dt>
              <dd className="tabular font-semibold text-3xl">{points(card.availablePoints)}</dd>
            </div>
            <div className="text-right">
              <dt className="text-sm">{t("balance")}</dt>
              <dd className="tabular font-semibold text-lg">{points(card.balancePoints)}</dd>
            </div>
          </dl>
          {tier && <p className="mt-3 text-sm">{t("tier", { tier })}</p>}
          {card.household && (
            <p className="mt-1 break-words text-sm">
              {t("household", { name: card.household.name, count: card.household.members })}
            </p>
          )}
          {card.heldPoints > 0 && (
            <p className="mt-1 text-sm">{t("held", { points: points(card.heldPoints) })}</p>
          )}
          {card.balancePoints < 0 && (
            <p className="mt-1 text-sm">{t("owed", { points: points(-card.balancePoints) })}</p>
          )}
          <Freshness madeAtMs={card.at.getTime()} madeAt={moment(card.at)} />
        </section>
        <section className="scheme-light rounded-card border border-line bg-surface p-4 text-center text-ink">
          <h2 className="font-semibold">{t("qr")}</h2>
          <RotatingCode {...card.qr} />
          {barcode && cardNumber && (
            <>
              {/* biome-ignore lint/performance/noImgElement: an SVG that is in the page already */}
              <img
                src={`data:image/svg+xml,${encodeURIComponent(barcode)}`}
                alt={t("barcode", { number: cardNumber })}
                className="mx-auto mt-4 h-20 w-full max-w-xs object-contain"
              />
              <p className="tabular mt-1 break-all text-sm">{cardNumber}</p>
            </>
          )}
        </section>
        {card.wallets.length > 0 && <Wallets token={token} wallets={card.wallets} />}
        <Lots lots={card.lots} {...shown} />
        {card.coupons.length > 0 && <Coupons coupons={card.coupons} {...shown} />}
        {card.referralCode && <Referral code={card.referralCode} shop={tenant.name} />}
        <Receipts receipts={card.receipts} currency={tenant.currency} {...shown} />
        {card.notices && <Notices page="card" token={token} shop={tenant.name} offer={card.notices} />}
        {card.messengers.ways.length > 0 && <Messengers token={token} messengers={card.messengers} />}
        <Consents token={token} consents={card.consents} />
        <InstallHint />
      </main>
    </NextIntlClientProvider>
  );
}

async function Busy() {
  const t = await getTranslations("card");
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty icon={TriangleAlert} title={<h1>{t("busy")}</h1>}>
        {t("busyText")}
      </Empty>
    </main>
  );
}
