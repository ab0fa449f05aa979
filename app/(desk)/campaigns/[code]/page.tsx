import type { Metadata } from "next";
import { getSpeaker } from "@/app/_describe/speaker";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { api, orNotFound } from "@/server/trpc/rsc";
import { CampaignFrame } from "./campaign-frame";
import { Facts } from "./facts";
import { Instruments } from "./instruments";

type Props = PageProps<"/campaigns/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await codeIn(params) };
}

export default async function CampaignPage({ params }: Props) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const page = await orNotFound((await api()).campaigns.get({ code }));
  const speaker = await getSpeaker(session.tenant.currency, page.names);
  return (
    <CampaignFrame page={page} current="">
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Instruments instruments={page.campaign.instruments} speaker={speaker} />
        <Facts page={page} speaker={speaker} timezone={session.tenant.timezone} />
      </div>
    </CampaignFrame>
  );
}
