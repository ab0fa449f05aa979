"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";

type Consent = Outputs["card"]["open"]["consents"][number];

const CHANNELS = ["sms", "email", "push", "telegram", "viber"] as const;

export function Consents({ token, consents }: { token: string; consents: Consent[] }) {
  const t = useTranslations("card");
  return (
    <Card>
      <CardHead title={t("consents")} description={t("consentsText")} />
      <ul className="divide-y divide-line">
        {consents.map((consent) => (
          <Decision
            key={`${consent.purpose} ${consent.channel ?? ""} ${consent.granted}`}
            token={token}
            consent={consent}
          />
        ))}
      </ul>
    </Card>
  );
}

function Decision({ token, consent: { purpose, channel, granted } }: { token: string; consent: Consent }) {
  const t = useTranslations("card");
  const [is, setIs] = useState(granted);
  const save = useMutation(
    useTRPC().card.setConsent.mutationOptions({
      // without a connection it fails at once, and says so
      networkMode: "always",
      onError: (_, asked) => setIs(!asked.granted),
    }),
  );
  const known = CHANNELS.find((name) => name === channel);
  const label = t(`purposes.${purpose}`) + (channel ? ` · ${known ? t(`channels.${known}`) : channel}` : "");
  const change = (next: boolean) => {
    setIs(next);
    save.mutate({ token, requestId: crypto.randomUUID(), purpose, channel, granted: next });
  };
  return (
    <li className="px-4 py-3">
      <Switch
        label={label}
        checked={is}
        disabled={save.isPending}
        onChange={(event) => change(event.target.checked)}
      />
      <p aria-live="polite" className="pl-12 text-sm">
        {save.isSuccess && <span className="text-accent-text">{t("saved")}</span>}
        {save.isError && <span className="text-danger-text">{t("failed")}</span>}
      </p>
    </li>
  );
}
