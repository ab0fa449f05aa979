"use client";

import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useVerbMenu } from "./use-verb-menu";
import type { Subject } from "./verbs-of";

/** Above the link that covers the row. */
export function RowMenu({ campaign }: { campaign: Subject }) {
  const t = useTranslations("campaigns");
  const { only, busy, dialogs } = useVerbMenu(campaign);
  return (
    <span className="relative z-10 inline-block md:-my-2">
      <Menu
        trigger={
          <IconButton label={t("actionsFor", { name: campaign.name })} disabled={busy}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={[only("edit", "launch", "pause"), only("duplicate", "history"), only("end", "remove")]}
      />
      {dialogs}
    </span>
  );
}
