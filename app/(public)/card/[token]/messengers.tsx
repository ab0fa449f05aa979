"use client";

import { MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Qr } from "@/components/ui/qr";
import { isPhone } from "../../_notices/device";

type Ways = Outputs["card"]["open"]["messengers"];
type Way = Ways["ways"][number];
type Link = Outputs["card"]["join"];

const CHANNELS = ["telegram", "max", "viber", "vk", "ok", "whatsapp"] as const;

export function Messengers({ token, messengers }: { token: string; messengers: Ways }) {
  const t = useTranslations("card");
  const [offers, setOffers] = useState(false);
  const { ways, consentText } = messengers;
  const open = ways.some(({ isJoined }) => !isJoined);
  return (
    <Card>
      <CardHead title={t("messengers")} description={t("messengersText")} />
      <ul className="divide-y divide-line">
        {ways.map((way) => (
          <WayIn key={way.channelId} token={token} way={way} withMarketing={offers} />
        ))}
      </ul>
      {open && (
        <div className="border-line border-t px-4 py-3">
          <Checkbox
            label={t("joinOffers")}
            hint={consentText}
            checked={offers}
            onChange={({ target }) => setOffers(target.checked)}
          />
        </div>
      )}
    </Card>
  );
}

interface WayInProps {
  token: string;
  way: Way;
  withMarketing: boolean;
}

function WayIn({ token, way: { channelId, channel, name, isJoined, hasLeft }, withMarketing }: WayInProps) {
  const t = useTranslations("card");
  const known = CHANNELS.find((one) => one === channel);
  const messenger = known ? t(`channels.${known}`) : name;
  const join = useSubmit(useTRPC().card.join.mutationOptions(), {
    quiet: true,
    onDone: ({ link, say }) => {
      if (isPhone() && say === null) window.location.href = link;
    },
  });
  if (isJoined) return <li className="px-4 py-3 text-muted">{t("joined", { channel: messenger })}</li>;
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      {hasLeft && <p className="text-muted text-sm">{t("left", { channel: messenger })}</p>}
      <Button
        busy={join.busy}
        onClick={() => join.send({ token, channelId, requestId: crypto.randomUUID(), withMarketing })}
      >
        <MessageCircle aria-hidden /> {t("joinIn", { channel: messenger })}
      </Button>
      <div aria-live="polite">
        {join.result && <Shown messenger={messenger} {...join.result} />}
        {join.refused && <p className="text-danger-text text-sm">{t("joinFailed")}</p>}
      </div>
    </li>
  );
}

function Shown({ messenger, link, say }: Link & { messenger: string }) {
  const t = useTranslations("card");
  return (
    <div className="flex flex-col items-center gap-3">
      {!isPhone() && (
        <>
          <div className="scheme-light w-44 rounded-control border border-line bg-surface">
            <Qr text={link} label={t("joinIn", { channel: messenger })} />
          </div>
          <p className="text-center text-muted text-sm">{t("joinScan")}</p>
        </>
      )}
      {say && <p className="break-all text-center font-medium">{t("joinSay", { words: say })}</p>}
      <a href={link} rel="noreferrer" className={buttonClass("quiet", true)}>
        {t("joinOpen", { channel: messenger })}
      </a>
    </div>
  );
}
