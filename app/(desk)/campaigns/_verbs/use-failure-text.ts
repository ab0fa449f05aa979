"use client";

import { useFormatter, useTranslations } from "next-intl";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";

/** Why a verb was refused, in words that say what to do about it. */
export function useFailureText(): (error: unknown) => string {
  const t = useTranslations("campaigns");
  const format = useFormatter();
  const errorText = useErrorText();
  return (error) => {
    const { code, field, params } = failureOf(error);
    if (code === "validation" && field === "over") return t("refusedOver");
    if (code === "validation" && field === "never-on") return t("refusedNeverOn");
    if (code === "validation" && field === "required") return t("refusedEmpty");
    if (code === "validation" && field === "unknown-reference") return t("refusedGone");
    if (code === "in-use") return t("refusedUsed");
    if (code === "version-conflict" && params.at) {
      const when = format.dateTime(new Date(params.at), { dateStyle: "medium", timeStyle: "short" });
      return t("refusedChanged", { name: params.by || t("somebody"), when });
    }
    return errorText(error);
  };
}
