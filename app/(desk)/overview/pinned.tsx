import { ChartColumn } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { api } from "@/server/trpc/rsc";

/** Pages of analytics that were put here. */
export async function Pinned() {
  const views = (await (await api()).analytics.views.list()).filter(({ pinned }) => pinned);
  if (views.length === 0) return null;
  const t = await getTranslations("analytics");
  const tabOf = (path: string) => path.split("?")[0]?.split("/")[2] ?? "";
  const tabs = ["sales", "rfm", "cohorts", "churn", "value", "nameless", "baskets", "abc", "points"] as const;
  return (
    <Card>
      <CardHead title={t("views.onOverview")} />
      <ul className="grid sm:grid-cols-2 lg:grid-cols-3">
        {views.map(({ id, name, path }) => {
          const tab = tabs.find((known) => known === tabOf(path));
          return (
            <li key={id} className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60 sm:px-5">
              <ChartColumn aria-hidden className="size-5 shrink-0 text-accent-text" />
              <span className="min-w-0">
                <Link href={path} className="block truncate rounded font-medium after:absolute after:inset-0">
                  {name}
                </Link>
                {tab && <span className="block truncate text-muted text-sm">{t(`tabs.${tab}`)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
