import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../../open-settings";
import { Apple } from "./apple";
import { Connected } from "./connected";
import { Google } from "./google";
import { HowToWallet } from "./how-to-wallet";
import { Looks } from "./looks";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wallet"))("title") };
}

export default async function WalletPage() {
  const session = await openSettings("channels");
  if (!session) return <Forbidden />;
  const t = await getTranslations("wallet");
  const channels = await getTranslations("channels");
  const settings = await (await api()).wallet.settings();
  const { version, apple, google, counts } = settings;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("text")}
        parent={{ href: "/settings/channels", label: channels("title") }}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {!settings.isReachable && <Notice tone="warn">{t("inner")}</Notice>}
        <Looks key={`looks ${version}`} settings={settings} />
        <Card>
          <CardHead title={t("apple.title")} description={t("apple.text")} />
          {apple && (
            <Connected
              platform="apple"
              version={version}
              tone={apple.state === "ended" || apple.error ? "bad" : apple.state === "ends" ? "warn" : "good"}
              state={t(apple.error ? "refused" : `apple.states.${apple.state}`)}
              error={apple.error}
              facts={[
                { label: t("apple.passTypeId"), value: apple.passTypeId },
                { label: t("apple.teamId"), value: apple.teamId },
                { label: t("apple.until"), date: apple.validUntil },
                { label: t("kept"), value: t("apple.kept", counts) },
              ]}
            />
          )}
          <HowToWallet platform="apple" open={!apple} />
          <Apple key={`apple ${version}`} version={version} isConnected={apple !== null} />
        </Card>
        <Card>
          <CardHead title={t("google.title")} description={t("google.text")} />
          {google && (
            <Connected
              platform="google"
              version={version}
              tone={google.error ? "bad" : "good"}
              state={t(google.error ? "refused" : "works")}
              error={google.error}
              facts={[
                { label: t("google.issuerId"), value: google.issuerId },
                { label: t("google.account"), value: google.email },
                { label: t("kept"), value: t("google.kept", counts) },
              ]}
            />
          )}
          <HowToWallet platform="google" open={!google} />
          <Google key={`google ${version}`} version={version} google={google} />
        </Card>
      </div>
    </>
  );
}
