"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/states";

type Example = Outputs["tills"]["example"];

/** until the shop's own is known */
const ANY: Example = { sku: "00123", price: "250.00", customer: null };

export interface ShownKey {
  till: string;
  key: string;
}

interface SecretDialogProps {
  shown: ShownKey | null;
  currency: string;
  onClose: () => void;
}

/** A request that works as is: the address is the one at which this desk is open. */
const curlOf = (key: string, currency: string, { customer, ...line }: Example): string =>
  [
    `curl -s ${window.location.origin}/api/pos/v1/quotes`,
    `  -H 'Authorization: Bearer ${key}'`,
    "  -H 'Content-Type: application/json'",
    `  -d '${JSON.stringify({
      currency,
      ...(customer ? { customer } : {}),
      lines: [{ lineId: "1", quantity: "2", ...line }],
    })}'`,
  ].join(" \\\n");

export function SecretDialog({ shown, currency, onClose }: SecretDialogProps) {
  const t = useTranslations("tills");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const { data: example } = useQuery(trpc.tills.example.queryOptions(undefined, { enabled: shown !== null }));
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
          <CopyBlock title={t("curl")} value={curlOf(shown.key, currency, example ?? ANY)} {...copy} />
          {example?.customer && <p className="text-muted text-sm">{t("curlCustomer")}</p>}
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
