"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/states";

export interface ShownKey {
  till: string;
  key: string;
}

interface SecretDialogProps {
  shown: ShownKey | null;
  currency: string;
  onClose: () => void;
}

/** A request that works as it stands: the address is the one at which this desk is open. */
const curlOf = (key: string, currency: string): string =>
  [
    `curl -s ${window.location.origin}/api/pos/v1/quotes`,
    `  -H 'Authorization: Bearer ${key}'`,
    "  -H 'Content-Type: application/json'",
    `  -d '${JSON.stringify({
      currency,
      lines: [{ lineId: "1", sku: "00123", quantity: "2", price: "250.00" }],
    })}'`,
  ].join(" \\\n");

export function SecretDialog({ shown, currency, onClose }: SecretDialogProps) {
  const t = useTranslations("tills");
  const common = useTranslations("common");
  const copy = { label: common("copy"), doneLabel: common("copied") };
  return (
    <Dialog
      open={shown !== null}
      onClose={onClose}
      title={shown ? t("keyTitle", { till: shown.till }) : ""}
      closeLabel={common("close")}
      sticky
    >
      {shown && (
        <div className="flex flex-col gap-4">
          <Notice tone="warn" icon={TriangleAlert}>
            {t("keyOnce")}
          </Notice>
          <CopyBlock title={t("key")} value={shown.key} {...copy} />
          <CopyBlock title={t("curl")} value={curlOf(shown.key, currency)} {...copy} />
          <DialogActions>
            <Button variant="primary" onClick={onClose}>
              {t("keyDone")}
            </Button>
          </DialogActions>
        </div>
      )}
    </Dialog>
  );
}
