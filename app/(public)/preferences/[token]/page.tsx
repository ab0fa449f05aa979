import { CheckCircle2 } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Busy, byLink, HIDDEN, Shell } from "../../_links/by-link";
import { Notices } from "../../_notices/notices";

type Props = PageProps<"/preferences/[token]">;

const open = cache(async (token: string) => byLink((await api()).preferences.open({ token })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await open((await params).token);
  return { ...HIDDEN, title: { absolute: page?.shop ?? "" } };
}

/** Everything that a person has a say in. It works without scripts. */
export default async function PreferencesPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { saved } = await searchParams;
  const page = await open(token);
  if (!page) return <Busy />;
  const { shop, locale, channels, purposes, texts } = page;
  const t = await getTranslations({ locale, namespace: "preferences" });
  const names = await getTranslations({ locale, namespace: "messages.channels" });
  const { notices: messages } = (await import(`@/app/_messages/${locale}/index.ts`)).default;
  const full = (purpose: string) => {
    const found = texts.find((one) => one.purpose === purpose);
    return (
      found && (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer text-muted">{t("full")}</summary>
          <p className="mt-2 whitespace-pre-line">{found.text}</p>
        </details>
      )
    );
  };
  return (
    <Shell locale={locale} shop={shop}>
      <div>
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        <p className="mt-2 text-muted">{t("text", { shop })}</p>
      </div>
      {saved && (
        <div role="status">
          <Notice tone="good" icon={CheckCircle2}>
            {t("saved")}
          </Notice>
        </div>
      )}
      <form method="post" action={`/api/preferences/${token}`} className="flex flex-col gap-4">
        <Card>
          <CardHead title={t("marketing")} description={t("marketingText")} />
          <div className="flex flex-col gap-3 p-4 sm:p-5">
            {channels.map(({ channel, agreed }) => (
              <div key={channel}>
                <input type="hidden" name="shown" value={channel} />
                <Checkbox name="channel" value={channel} defaultChecked={agreed} label={names(channel)} />
              </div>
            ))}
            {full("marketing")}
          </div>
        </Card>
        <Card>
          <CardHead title={t("purposes")} />
          <div className="flex flex-col gap-4 p-4 sm:p-5">
            {purposes.map(({ purpose, agreed }) => (
              <div key={purpose}>
                <Checkbox
                  name="purpose"
                  value={purpose}
                  defaultChecked={agreed}
                  label={t(purpose === "profiling" ? "profiling" : "health")}
                  hint={t(purpose === "profiling" ? "profilingText" : "healthText")}
                />
                {full(purpose)}
              </div>
            ))}
          </div>
        </Card>
        <button type="submit" className={`${buttonClass("primary")} self-start`}>
          {t("save")}
        </button>
      </form>
      {page.notices && (
        <NextIntlClientProvider locale={locale} messages={{ notices: messages }}>
          <Notices page="preferences" token={token} shop={shop} offer={page.notices} />
        </NextIntlClientProvider>
      )}
    </Shell>
  );
}
