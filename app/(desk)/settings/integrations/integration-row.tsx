"use client";

import { RotateCw, SlidersHorizontal, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { LIVE_KEYS_MAX, LiveKeys } from "@/app/_desk/live-keys";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ScopesDialog } from "./scopes-dialog";
import type { Integration, NewKey, Scope } from "./types";

interface IntegrationRowProps {
  integration: Integration;
  scopes: readonly Scope[];
  now: Date;
  onKey: (key: NewKey) => void;
}

export function IntegrationRow({ integration, scopes, now, onKey }: IntegrationRowProps) {
  const t = useTranslations("integrations");
  const trpc = useTRPC();
  const [open, setOpen] = useState<"scopes" | "remove" | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const { id, name, keys } = integration;
  const renew = trpc.integrations.pathFilter();
  const rotate = useSubmit(trpc.integrations.rotateKey.mutationOptions(), {
    renew,
    onDone: ({ key }) => onKey({ name, key }),
  });
  const revoke = useSubmit(trpc.integrations.revokeKey.mutationOptions(), {
    done: t("revoked"),
    renew,
    onEnd: () => setRevoking(null),
  });
  const remove = useSubmit(trpc.integrations.archive.mutationOptions(), {
    done: t("removed", { name }),
    renew,
    onEnd: () => setOpen(null),
  });
  const full = keys.length >= LIVE_KEYS_MAX;
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-3">
          <h3 className="truncate font-medium">{name}</h3>
          {keys.length === 0 && <Badge tone="warn">{t("noKey")}</Badge>}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            small
            busy={rotate.busy}
            disabled={full}
            title={full ? t("twoKeys") : t("rotateHint")}
            onClick={() => rotate.send({ id })}
          >
            <RotateCw aria-hidden /> {t("rotate")}
          </Button>
          <Button small onClick={() => setOpen("scopes")}>
            <SlidersHorizontal aria-hidden /> {t("change")}
          </Button>
          <Button small variant="quiet" onClick={() => setOpen("remove")}>
            <Trash2 aria-hidden /> {t("remove")}
          </Button>
        </div>
      </div>
      <p className="mt-1 text-muted text-sm">
        {integration.scopes.map((scope) => t(`scopes.${scope}`)).join(" · ")}
      </p>
      <LiveKeys keys={keys} now={now} onRevoke={setRevoking} />
      {full && <p className="mt-2 text-faint text-sm">{t("twoKeys")}</p>}
      <ScopesDialog
        integration={integration}
        scopes={scopes}
        open={open === "scopes"}
        onClose={() => setOpen(null)}
      />
      <ConfirmDialog
        open={revoking !== null}
        title={t("revokeTitle", { name })}
        submit={t("revokeSubmit")}
        danger
        of={revoke}
        onConfirm={() => revoking && revoke.send({ keyId: revoking })}
        onClose={() => setRevoking(null)}
      >
        {keys.length === 1 && <strong className="font-medium text-ink">{t("revokeLast")} </strong>}
        {t("revokeText")}
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "remove"}
        title={t("removeTitle", { name })}
        submit={t("removeSubmit")}
        danger
        of={remove}
        onConfirm={() => remove.send({ id })}
        onClose={() => setOpen(null)}
      >
        {t("removeText")}
      </ConfirmDialog>
    </li>
  );
}
