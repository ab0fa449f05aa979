import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getSpeaker } from "@/app/_describe/speaker";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { api, orNotFound } from "@/server/trpc/rsc";
import { CampaignFrame } from "../campaign-frame";
import { Findings } from "./findings";
import { Overlaps } from "./overlaps";

type Props = PageProps<"/campaigns/[code]/check">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("check");
  return { title: `${t("tab")} · ${await codeIn(params)}` };
}

export default async function CheckPage({ params }: Props) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const t = await getTranslations("check");
  const caller = await api();
  const page = await orNotFound(caller.campaigns.get({ code }));
  const { campaign, findings, compared, names } = await orNotFound(caller.campaigns.check({ code }));
  const speaker = await getSpeaker(session.tenant.currency, names);
  const overlaps = findings.filter((found) => found.kind === "overlap");
  const rest = findings.filter((found) => found.kind !== "overlap");
  return (
    <CampaignFrame page={page} current="/check">
      <p className="mb-4 max-w-prose text-muted">{t("text")}</p>
      <div className="grid gap-5">
        {rest.length === 0 && (
          <Card>
            <Empty icon={CircleCheck} title={t("okTitle")} compact>
              {t("okText")}
            </Empty>
          </Card>
        )}
        <Findings findings={rest} campaign={campaign} speaker={speaker} />
        <Overlaps overlaps={overlaps} compared={compared} speaker={speaker} />
      </div>
    </CampaignFrame>
  );
}
