import { Star } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { withQuery } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import type { Outputs } from "@/app/_trpc/types";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { averageOf } from "./average";
import { ByCashier } from "./by-cashier";
import { ByWeek } from "./by-week";
import { LowAt } from "./low-at";
import { FeedbackTabs } from "./tabs";

const DAYS = ["30", "90", "365"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("feedback"))("title") };
}

export default async function FeedbackPage({ searchParams }: PageProps<"/feedback">) {
  const session = await openSection("feedback");
  if (!session) return <Forbidden />;
  const t = await getTranslations("feedback");
  const { days: wanted } = await searchParams;
  const days = DAYS.find((one) => one === wanted) ?? "90";
  const read = await (await api()).feedback.summary({ days });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={session.permissions.includes("feedback:manage") && <LowAt lowAt={read.lowAt} />}
      />
      <FeedbackTabs current="/feedback" open={read.openCases} />
      <nav aria-label={t("period")} className="mb-4 flex flex-wrap gap-x-4 gap-y-1">
        {DAYS.map((one) => (
          <Link
            key={one}
            href={withQuery("/feedback", { days: one === "90" ? undefined : one })}
            aria-current={one === days ? "true" : undefined}
            className={one === days ? "font-medium" : "text-muted underline underline-offset-4"}
          >
            {t("days", { days: Number(one) })}
          </Link>
        ))}
      </nav>
      {read.total.asked === 0 ? (
        <Card>
          <Empty icon={Star} title={t("emptyTitle")}>
            {t("emptyText")}
          </Empty>
        </Card>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Totals read={read} />
          <ByWeek weeks={read.weeks} />
          <ByCashier rows={read.byCashier} lowAt={read.lowAt} />
        </div>
      )}
    </>
  );
}

async function Totals({ read: { total, lowAt, openCases } }: { read: Outputs["feedback"]["summary"] }) {
  const t = await getTranslations("feedback");
  const format = await getFormatter();
  const average = averageOf(total);
  return (
    <Card>
      <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
        <Stat
          label={t("average")}
          value={average === null ? "—" : format.number(average, { maximumFractionDigits: 2 })}
          hint={t("answersOf", { count: total.answers })}
        />
        <Stat
          label={t("answered")}
          value={format.number(total.answers / total.asked, { style: "percent", maximumFractionDigits: 0 })}
          hint={t("askedOf", { count: total.asked })}
        />
        <Stat label={t("low", { most: lowAt })} value={format.number(total.low)} />
        <Stat
          label={t("openCases")}
          value={
            <Link href="/feedback/answers?case=open" className="underline underline-offset-4">
              {format.number(openCases)}
            </Link>
          }
        />
      </dl>
    </Card>
  );
}
