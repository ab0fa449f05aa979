import { ChartColumn } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";

/** Before the first night: nothing has been counted. */
export async function NotCounted({ permissions }: { permissions: readonly string[] }) {
  const t = await getTranslations("analytics.notCounted");
  return (
    <Card>
      <Empty
        icon={ChartColumn}
        title={t("title")}
        action={
          permissions.includes("jobs:manage") && (
            <Link href="/settings/jobs" className={buttonClass()}>
              {t("jobs")}
            </Link>
          )
        }
      >
        {t("text")}
      </Empty>
    </Card>
  );
}

/** It is counted, and there is nothing in it. */
export async function NothingHere() {
  const t = await getTranslations("analytics.nothing");
  return (
    <Empty icon={ChartColumn} title={t("title")}>
      {t("text")}
    </Empty>
  );
}
