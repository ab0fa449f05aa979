import { CircleAlert, Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { SkeletonLines } from "@/components/ui/skeletons";
import { Stat } from "@/components/ui/stat";
import { Empty, Notice } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { Sample } from "./sample";

const TONES: readonly Tone[] = ["neutral", "good", "info", "warn", "bad"];
const NOTICES = ["good", "info", "warn", "bad"] as const;

export function States() {
  const t = useTranslations("design");
  return (
    <>
      <Sample name={t("badges")}>
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(`tones.${tone}`)}
          </Badge>
        ))}
      </Sample>
      <div className="flex flex-col gap-2">
        {NOTICES.map((tone) => (
          <Notice key={tone} tone={tone} icon={CircleAlert}>
            {t("sentence")}
          </Notice>
        ))}
      </div>
      <Card>
        <CardHead title={t("card")} description={t("hint")} action={<Button small>{t("edit")}</Button>} />
        <dl className="grid grid-cols-2 divide-x divide-line">
          <Stat label={t("price")} value="1 061,00 ₴" hint={t("hint")} />
          <Stat label={t("name")} value="128" />
        </dl>
        <div className="flex flex-wrap gap-6 border-line border-t p-4 sm:px-5">
          <Progress value={3} most={10} label="3 / 10" />
          <Progress value={19} most={20} label="19 / 20" />
        </div>
      </Card>
      <Card>
        <Empty compact icon={Inbox} title={t("emptyTitle")} action={<Button>{t("edit")}</Button>}>
          {t("emptyText")}
        </Empty>
      </Card>
      <Sample name={t("loading")}>
        <div className="w-full">
          <SkeletonLines label={t("loading")} lines={3} />
        </div>
      </Sample>
      <div>
        <Breadcrumbs
          trail={[
            { href: "/docs", label: t("card") },
            { href: "/docs/design", label: t("title") },
          ]}
          here={t("name")}
        />
        <Tabs
          label={t("tabs")}
          current="/docs/design"
          tabs={[
            { href: "/docs/design", label: t("title"), count: 3 },
            { href: "/docs", label: t("card") },
          ]}
        />
      </div>
    </>
  );
}
