"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";

type Consent = Outputs["card"]["open"]["consents"][number];

const CHANNELS = ["sms", "email", "push", "telegram", "max", "viber", "vk", "ok", "whatsapp"] as const;

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
  const save = useSubmit(useTRPC().card.setConsent.mutationOptions(), {
    quiet: true,
    onRefused: (_, asked) => setIs(!asked.granted),
  });
  const known = CHANNELS.find((name) => name === channel);
  const label = t(`purposes.${purpose}`) + (channel ? ` · ${known ? t(`channels.${known}`) : channel}` : "");
  const change = (next: boolean) => {
    setIs(next);
    save.send({ token, requestId: crypto.randomUUID(), purpose, channel, granted: next });
  };
  return (
    <li className="px-4 py-3">
      <Switch
        label={label}
        checked={is}
        disabled={save.busy}
        onChange={(event) => change(event.target.checked)}
      />
      <p aria-live="polite" className="pl-12 text-sm">
        {save.done && <span className="text-accent-text">{t("saved")}</span>}
        {save.refused && <span className="text-danger-text">{t("failed")}</span>}
      </p>
    </li>
  );
}
