"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Failure } from "@/app/_i18n/error-text";

const REFUSED = new Map([
  ["over", "refusedOver"],
  ["never-on", "refusedNeverOn"],
  ["required", "refusedEmpty"],
  ["unknown-reference", "refusedGone"],
  ["in-use", "refusedUsed"],
] as const);

/** Why a verb was refused, in words that say what to do about it. */
export function useCampaignWords() {
  const t = useTranslations("campaigns");
  const format = useFormatter();
  return (word: string, { params }: Failure): string | null => {
    if (word === "version-conflict" && params.at) {
      const when = format.dateTime(new Date(params.at), { dateStyle: "medium", timeStyle: "short" });
      return t("refusedChanged", { name: params.by || t("somebody"), when });
    }
    const refused = REFUSED.get(word as "over");
    return refused ? t(refused) : null;
  };
}
