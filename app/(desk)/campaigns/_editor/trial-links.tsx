"use client";

import { ClipboardCheck, ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { pageOf } from "./use-saving";

/** The checker and the trial on receipts, one click from the editor; signs alone on a phone, where the bar is narrow. */
export function TrialLinks({ code }: { code: string }) {
  const t = useTranslations("editor");
  return (
    <>
      <Link href={`${pageOf(code)}/check`} className={buttonClass("quiet")}>
        <ClipboardCheck aria-hidden /> <span className="max-sm:sr-only">{t("check")}</span>
      </Link>
      <Link href={`${pageOf(code)}/replay`} className={buttonClass("quiet")}>
        <ReceiptText aria-hidden /> <span className="max-sm:sr-only">{t("tryReceipts")}</span>
      </Link>
    </>
  );
}
