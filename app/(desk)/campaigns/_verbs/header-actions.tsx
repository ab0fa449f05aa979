"use client";

import { MoreHorizontal, Pause, Pencil, Play, ShoppingBasket } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button, buttonClass, IconButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import { useVerbMenu } from "./use-verb-menu";
import { pathOf, type Subject } from "./verbs-of";

interface HeaderActionsProps {
  campaign: Subject;
  mayWrite: boolean;
  mayTry: boolean;
}

/** On a campaign's pages: what it is most likely to need as buttons, the rest in a menu. */
export function HeaderActions({ campaign, mayWrite, mayTry }: HeaderActionsProps) {
  const t = useTranslations("campaigns");
  const editor = useTranslations("editor");
  const router = useRouter();
  const { only, busy, dialogs } = useVerbMenu(campaign, () => router.push("/campaigns"));
  const [launch] = only("launch");
  const [pause] = only("pause");
  const [edit] = only("edit");
  const tryIt = { key: "try", label: t("try"), icon: <ShoppingBasket aria-hidden />, href: "/try" };
  if (!mayWrite)
    return mayTry ? (
      <Link href="/try" className={buttonClass()}>
        <ShoppingBasket aria-hidden /> {t("try")}
      </Link>
    ) : null;
  return (
    <>
      {edit && (
        <Link href={pathOf(campaign.code, "/edit")} className={buttonClass()}>
          <Pencil aria-hidden /> {editor("edit")}
        </Link>
      )}
      {pause && (
        <Button busy={busy} onClick={pause.run}>
          <Pause aria-hidden /> {t("pause")}
        </Button>
      )}
      {launch && (
        <Button variant="primary" busy={busy} onClick={launch.run}>
          <Play aria-hidden /> {t("launch")}
        </Button>
      )}
      <Menu
        trigger={
          <IconButton label={t("actions")}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={[[...only("duplicate"), ...(mayTry ? [tryIt] : [])], only("end", "remove")]}
      />
      {dialogs}
    </>
  );
}
