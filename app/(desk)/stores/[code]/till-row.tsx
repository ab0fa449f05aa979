"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LIVE_KEYS_MAX, LiveKeys } from "@/app/_desk/live-keys";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RevokeDialog } from "./revoke-dialog";
import type { ShownKey } from "./secret-dialog";

export type Till = Outputs["stores"]["get"]["tills"][number];

interface TillRowProps {
  till: Till;
  now: Date;
  mayConnect: boolean;
  onKey: (key: ShownKey) => void;
}

export function TillRow({ till, now, mayConnect, onKey }: TillRowProps) {
  const t = useTranslations("tills");
  const trpc = useTRPC();
  const [revoking, setRevoking] = useState<string | null>(null);
  const rotate = useSubmit(trpc.tills.rotateKey.mutationOptions(), {
    renew: trpc.stores.pathFilter(),
    onDone: ({ key }) => onKey({ till: till.name, key }),
  });
  const full = till.keys.length >= LIVE_KEYS_MAX;
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-3">
          <h3 className="truncate font-medium">{till.name}</h3>
          {till.keys.length === 0 && <Badge tone="warn">{t("noKey")}</Badge>}
        </div>
        {mayConnect && (
          <Button
            small
            busy={rotate.busy}
            disabled={full}
            title={full ? t("twoKeys") : t("rotateHint")}
            onClick={() => rotate.send({ tillId: till.id })}
          >
            <RotateCw aria-hidden /> {t("rotate")}
          </Button>
        )}
      </div>
      <LiveKeys keys={till.keys} now={now} onRevoke={mayConnect ? setRevoking : undefined} />
      {full && mayConnect && <p className="mt-2 text-faint text-sm">{t("twoKeys")}</p>}
      <RevokeDialog
        till={till.name}
        keyId={revoking}
        last={till.keys.length === 1}
        onClose={() => setRevoking(null)}
      />
    </li>
  );
}
