"use client";

import { KeyRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export const LIVE_KEYS_MAX = 2;

interface LiveKey {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

interface LiveKeysProps {
  keys: readonly LiveKey[];
  /** of the server's rendering: the browser's own would say other words */
  now: Date;
  /** undefined: only looked at */
  onRevoke?: ((keyId: string) => void) | undefined;
}

/** The live keys of a till or an integration: when each was made, and last used. */
export function LiveKeys({ keys, now, onRevoke }: LiveKeysProps) {
  const t = useTranslations("keys");
  const format = useFormatter();
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-center justify-between gap-x-4 text-muted">
          <span className="flex min-w-0 items-center gap-2 text-sm">
            <KeyRound aria-hidden className="size-4 shrink-0 text-faint" />
            <span>
              {t("made", { date: format.dateTime(key.createdAt, { dateStyle: "medium" }) })}
              {", "}
              {key.lastUsedAt
                ? t("lastUsed", {
                    when: format.relativeTime(key.lastUsedAt < now ? key.lastUsedAt : now, now),
                  })
                : t("neverUsed")}
            </span>
          </span>
          {onRevoke && (
            <Button variant="quiet" small onClick={() => onRevoke(key.id)}>
              {t("revoke")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
