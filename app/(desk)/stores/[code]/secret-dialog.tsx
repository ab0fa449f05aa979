"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { KeyDialog } from "@/app/_desk/key-dialog";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";

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
  const trpc = useTRPC();
  const { data: example } = useQuery(trpc.tills.example.queryOptions(undefined, { enabled: shown !== null }));
  return (
    <KeyDialog
      title={shown ? t("keyTitle", { till: shown.till }) : ""}
      value={shown?.key ?? null}
      curl={{ title: t("curl"), of: (key) => curlOf(key, currency, example ?? ANY) }}
      onClose={onClose}
    >
      {example?.customer && <p className="text-muted text-sm">{t("curlCustomer")}</p>}
    </KeyDialog>
  );
}
