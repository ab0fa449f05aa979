"use client";

import { useTranslations } from "next-intl";
import { CampaignBadge } from "@/app/_desk/campaign-badge";
import { Link } from "@/components/ui/link";
import type { LibraryItem } from "./instrument-card";

export function UsedIn({ campaigns }: { campaigns: LibraryItem["usedIn"] }) {
  const t = useTranslations("instruments");
  if (campaigns.length === 0) return <p className="text-muted">{t("unused")}</p>;
  return (
    <ul className="grid gap-1.5">
      {campaigns.map(({ code, name, state }) => (
        <li key={code} className="flex flex-wrap items-center gap-2">
          <Link
            href={`/campaigns/${encodeURIComponent(code)}`}
            className="min-w-0 rounded underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {name}
          </Link>
          <CampaignBadge state={state} />
        </li>
      ))}
    </ul>
  );
}
