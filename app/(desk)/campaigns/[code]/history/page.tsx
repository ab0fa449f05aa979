import { History as HistoryIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getSpeaker } from "@/app/_describe/speaker";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { api, orNotFound } from "@/server/trpc/rsc";
import { pathOf } from "../../_verbs/verbs-of";
import { CampaignFrame } from "../campaign-frame";
import { Entry } from "./entry";

type Props = PageProps<"/campaigns/[code]/history">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = await codeIn(params);
  return { title: (await getTranslations("history"))("title", { name }) };
}

const versionIn = (text: string | string[] | undefined): number | null =>
  typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;

export default async function HistoryPage({ params, searchParams }: Props) {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const before = versionIn((await searchParams).before);
  const t = await getTranslations("history");
  const caller = await api();
  const page = await orNotFound(caller.campaigns.get({ code }));
  const history = await orNotFound(caller.campaigns.history({ code, before }));
  const speaker = await getSpeaker(session.tenant.currency, history.names);
  const mayGoBack = session.permissions.includes("campaigns:write") && history.status !== "ended";
  const last = history.entries.at(-1);
  return (
    <CampaignFrame page={page} current="/history">
      <Card>
        {history.entries.length === 0 ? (
          <Empty icon={HistoryIcon} title={t("emptyTitle")}>
            {t("emptyText")}
          </Empty>
        ) : (
          <ol aria-label={t("caption")} className="divide-y divide-line">
            {history.entries.map((entry) => (
              <Entry
                key={entry.version}
                entry={entry}
                current={{ code, version: history.version, live: history.status === "active" }}
                mayGoBack={mayGoBack}
                speaker={speaker}
                timezone={session.tenant.timezone}
              />
            ))}
          </ol>
        )}
      </Card>
      <nav className="mt-4 flex flex-wrap gap-2">
        {before !== null && (
          <Link href={pathOf(code, "/history")} className={buttonClass()}>
            {t("newest")}
          </Link>
        )}
        {history.more && last && (
          <Link href={`${pathOf(code, "/history")}?before=${last.version}`} className={buttonClass()}>
            {t("older")}
          </Link>
        )}
      </nav>
    </CampaignFrame>
  );
}
