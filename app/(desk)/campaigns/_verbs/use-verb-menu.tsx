"use client";

import { CircleStop, Copy, History, Pause, Pencil, Play, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import type { MenuAction } from "@/components/ui/menu";
import { useCampaignVerbs } from "./use-campaign-verbs";
import { type CampaignVerb, pathOf, type Subject, verbsOf } from "./verbs-of";

type Key = CampaignVerb | "edit" | "history";

/** Everything that can be done with a campaign now, as entries of a menu, with the questions that some of them ask. */
export function useVerbMenu(campaign: Subject, onRemoved?: () => void) {
  const t = useTranslations("campaigns");
  const editor = useTranslations("editor");
  const verbs = useCampaignVerbs(campaign, onRemoved);
  const [asking, setAsking] = useState<"end" | "remove" | null>(null);
  const close = () => setAsking(null);
  const { code, name, status } = campaign;

  const all: Record<Exclude<Key, "withdraw">, MenuAction> = {
    edit: { key: "edit", label: editor("edit"), icon: <Pencil aria-hidden />, href: pathOf(code, "/edit") },
    launch: { key: "launch", label: t("launch"), icon: <Play aria-hidden />, run: verbs.launch },
    pause: { key: "pause", label: t("pause"), icon: <Pause aria-hidden />, run: verbs.pause },
    duplicate: { key: "duplicate", label: t("duplicate"), icon: <Copy aria-hidden />, run: verbs.duplicate },
    history: {
      key: "history",
      label: t("history"),
      icon: <History aria-hidden />,
      href: pathOf(code, "/history"),
    },
    end: {
      key: "end",
      label: t("end"),
      icon: <CircleStop aria-hidden />,
      danger: true,
      run: () => setAsking("end"),
    },
    remove: {
      key: "remove",
      label: t("remove"),
      icon: <Trash2 aria-hidden />,
      danger: true,
      run: () => setAsking("remove"),
    },
  };
  const may = new Set<Key>([
    ...verbsOf(campaign),
    "history",
    ...(status === "ended" ? [] : ["edit" as const]),
  ]);
  const only = (...keys: (keyof typeof all)[]) => keys.filter((key) => may.has(key)).map((key) => all[key]);

  const dialogs: ReactNode = (
    <>
      <ConfirmDialog
        open={asking === "end"}
        onClose={close}
        title={t("endTitle", { name })}
        submit={t("endSubmit")}
        danger
        of={verbs}
        onConfirm={() => verbs.end().finally(close)}
      >
        {t("endText")}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "remove"}
        onClose={close}
        title={t("removeTitle", { name })}
        submit={t("removeSubmit")}
        danger
        of={verbs}
        onConfirm={() => verbs.remove().finally(close)}
      >
        {t("removeText")}
      </ConfirmDialog>
    </>
  );
  return { only, busy: verbs.busy, dialogs };
}
