import { CheckCircle2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Busy, byLink, HIDDEN, Shell } from "../../_links/by-link";

type Props = PageProps<"/opt-in/[token]">;

const open = cache(async (token: string) => byLink((await api()).preferences.asked({ token })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await open((await params).token);
  return { ...HIDDEN, title: { absolute: page?.shop ?? "" } };
}

/** A yes that was written down for a customer is confirmed by themselves: by the button, not by looking. */
export default async function OptInPage({ params }: Props) {
  const { token } = await params;
  const page = await open(token);
  if (!page) return <Busy />;
  const { shop, locale, state, text } = page;
  const t = await getTranslations({ locale, namespace: "preferences.optIn" });
  return (
    <Shell locale={locale} shop={shop}>
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      {state === "confirmed" && (
        <div role="status">
          <Notice tone="good" icon={CheckCircle2}>
            {t("done")}
          </Notice>
        </div>
      )}
      {state === "over" && <Notice tone="warn">{t("over")}</Notice>}
      {state === "open" && (
        <>
          <p>{t("text", { shop })}</p>
          {text && <p className="whitespace-pre-line text-muted text-sm">{text}</p>}
          <form method="post" action={`/api/opt-in/${token}`}>
            <button type="submit" className={buttonClass("primary")}>
              {t("confirm")}
            </button>
          </form>
          <p className="text-muted text-sm">{t("not")}</p>
        </>
      )}
    </Shell>
  );
}
