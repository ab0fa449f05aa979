import { CheckCircle2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Busy, byLink, HIDDEN, Shell } from "../../_links/by-link";

type Props = PageProps<"/unsubscribe/[token]">;

const open = cache(async (token: string) => byLink((await api()).preferences.unsubscribing({ token })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await open((await params).token);
  return { ...HIDDEN, title: { absolute: page?.shop ?? "" } };
}

/** Only shows: mail programs look too. What it does is done by its buttons, which need no scripts. */
export default async function UnsubscribePage({ params, searchParams }: Props) {
  const { token } = await params;
  const { done } = await searchParams;
  const page = await open(token);
  if (!page) return <Busy />;
  const { shop, locale, onChannel, onAny } = page;
  const t = await getTranslations({ locale, namespace: "preferences" });
  const channels = await getTranslations({ locale, namespace: "messages.channels" });
  const channel = channels(page.channel);
  return (
    <Shell locale={locale} shop={shop}>
      <h1 className="font-semibold text-xl">{t("unsubscribe.title")}</h1>
      {done && (
        <div role="status">
          <Notice tone="good" icon={CheckCircle2}>
            {t("unsubscribe.done")}
          </Notice>
        </div>
      )}
      <p>
        {onChannel
          ? t("unsubscribe.text", { shop, channel })
          : onAny
            ? `${t("unsubscribe.already", { channel })} ${t("unsubscribe.elsewhere")}`
            : t("unsubscribe.nowhere")}
      </p>
      <form method="post" action={`/api/unsubscribe/${token}`} className="flex flex-wrap gap-2">
        {onChannel && (
          <button type="submit" name="scope" value="channel" className={buttonClass("primary")}>
            {t("unsubscribe.channel", { channel })}
          </button>
        )}
        {onAny && (
          <button type="submit" name="scope" value="all" className={buttonClass()}>
            {t("unsubscribe.all")}
          </button>
        )}
      </form>
      <p className="text-muted text-sm">{t("unsubscribe.codes")}</p>
      <Link
        href={`/preferences/${token}`}
        prefetch={false}
        className="self-start rounded underline underline-offset-4"
      >
        {t("unsubscribe.choose")}
      </Link>
    </Shell>
  );
}
