import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { api, HydrateClient, orNotFound, prefetch, trpc } from "@/server/trpc/rsc";
import { CampaignFrame } from "../campaign-frame";
import { Replay } from "./replay";

type Props = PageProps<"/campaigns/[code]/replay">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("replay");
  return { title: `${t("tab")} · ${await codeIn(params)}` };
}

export default async function ReplayPage({ params }: Props) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const t = await getTranslations("replay");
  const page = await orNotFound((await api()).campaigns.get({ code }));
  await prefetch(trpc.campaigns.replay.latest.queryOptions({ code }));
  return (
    <CampaignFrame page={page} current="/replay">
      <p className="mb-4 max-w-prose text-muted">{t("text")}</p>
      <HydrateClient>
        <Replay
          code={code}
          currency={session.tenant.currency}
          timezone={session.tenant.timezone}
          canStart={session.permissions.includes("campaigns:write")}
        />
      </HydrateClient>
    </CampaignFrame>
  );
}
