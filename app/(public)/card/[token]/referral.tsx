"use client";

import { Check, Copy, Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";

const DONE_MS = 2000;

/** The customer's own code for friends: shared by the phone's own dialog, or copied as text. */
export function Referral({ code, shop }: { code: string; shop: string }) {
  const t = useTranslations("card");
  const [shares, setShares] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setShares(typeof navigator.share === "function"), []);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), DONE_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard?.writeText(code);
    setCopied(true);
  };
  const share = async () => {
    try {
      await navigator.share({ text: t("shareText", { shop, code }) });
    } catch (error) {
      // closing the share dialog means a change of mind
      if (!(error instanceof DOMException && error.name === "AbortError")) await copy();
    }
  };
  return (
    <Card>
      <CardHead title={t("referral")} description={t("referralText")} />
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <span className="select-all font-mono font-semibold text-xl tracking-wider">{code}</span>
        <span className="flex flex-wrap gap-2">
          <Button onClick={copy}>
            {copied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
            <span aria-live="polite">{t(copied ? "codeCopied" : "copyCode")}</span>
          </Button>
          {shares && (
            <Button variant="primary" onClick={share}>
              <Share2 aria-hidden />
              {t("share")}
            </Button>
          )}
        </span>
      </div>
    </Card>
  );
}
