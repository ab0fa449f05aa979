"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { PrintButton } from "@/app/_desk/print-button";

export function Print({ atOnce }: { atOnce: boolean }) {
  const t = useTranslations("consents.proof");
  useEffect(() => {
    if (atOnce) window.print();
  }, [atOnce]);
  return <PrintButton label={t("print")} />;
}
