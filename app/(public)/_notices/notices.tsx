"use client";

import { Bell, BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { type Offer, type Standing, standingOf, subscribe, unsubscribe } from "./browser";
import { isPhone } from "./device";

interface NoticesProps {
  /** by which of its links the page was opened */
  page: "card" | "preferences";
  token: string;
  shop: string;
  offer: Offer;
}

/** Whether the shop's messages come to this phone. Without scripts it is not there. */
export function Notices({ page, token, shop, offer }: NoticesProps) {
  const t = useTranslations("notices");
  const [standing, setStanding] = useState<Standing | null>(null);
  const [device, setDevice] = useState<"phone" | "computer">("phone");

  useEffect(() => {
    setDevice(isPhone() ? "phone" : "computer");
    standingOf(offer)
      .then(setStanding)
      .catch(() => setStanding("unsupported"));
  }, [offer]);

  if (standing === null) return null;
  const own = { page, token, offer, device, onChange: setStanding };
  return (
    <Card>
      <CardHead title={t(`title.${device}`)} description={t("text", { shop })} />
      <div className="px-4 py-3">
        {standing === "off" && <Allow {...own} />}
        {standing === "on" && <Stop {...own} />}
        {standing !== "off" && standing !== "on" && (
          <p role="status" className="text-muted text-sm">
            {t(standing)}
          </p>
        )}
      </div>
    </Card>
  );
}

interface OwnProps extends Omit<NoticesProps, "shop"> {
  device: "phone" | "computer";
  onChange: (standing: Standing) => void;
}

/** Its words may take two lines on a narrow phone. */
const LONG = "max-w-full whitespace-normal! py-1.5 text-left";

const Failed = ({ text }: { text: string }) => (
  <p role="alert" className="mt-2 text-danger-text text-sm">
    {text}
  </p>
);

function Allow({ page, token, offer, device, onChange }: OwnProps) {
  const t = useTranslations("notices");
  const client = useTRPCClient();
  const [offers, setOffers] = useState(false);
  const allow = useSubmit<void, Standing>(
    {
      mutationFn: async () => {
        const made = await subscribe(offer);
        if (typeof made === "string") return made;
        const { endpoint = "", keys: { p256dh = "", auth = "" } = {} } = made;
        const subscription = { endpoint, keys: { p256dh, auth } };
        const said = { token, requestId: crypto.randomUUID(), subscription, withMarketing: offers };
        await (page === "card"
          ? client.card.allowNotices.mutate(said)
          : client.preferences.allowNotices.mutate(said));
        return "on";
      },
    },
    { quiet: true, renew: "page", onDone: onChange },
  );
  return (
    <>
      {offer.agreed ? (
        <p className="mb-3 text-muted text-sm">{t("agreed")}</p>
      ) : (
        <Checkbox
          className="mb-3"
          label={t("offers")}
          hint={offer.consentText}
          checked={offers}
          onChange={({ target }) => setOffers(target.checked)}
        />
      )}
      <Button busy={allow.busy} className={LONG} onClick={() => allow.send()}>
        <Bell aria-hidden /> {t(`get.${device}`)}
      </Button>
      {allow.refused && <Failed text={t("failed")} />}
    </>
  );
}

function Stop({ page, token, offer, device, onChange }: OwnProps) {
  const t = useTranslations("notices");
  const client = useTRPCClient();
  const stop = useSubmit<void, void>(
    {
      mutationFn: () =>
        unsubscribe(offer, (endpoint) =>
          page === "card"
            ? client.card.stopNotices.mutate({ token, endpoint })
            : client.preferences.stopNotices.mutate({ token, endpoint }),
        ),
    },
    { quiet: true, renew: "page", onDone: () => onChange("off") },
  );
  return (
    <>
      <p role="status" className="mb-3 text-sm">
        {t(`${offer.agreed ? "onWithOffers" : "on"}.${device}`)}
      </p>
      <Button busy={stop.busy} className={LONG} onClick={() => stop.send()}>
        <BellOff aria-hidden /> {t(`stop.${device}`)}
      </Button>
      {stop.refused && <Failed text={t("failed")} />}
    </>
  );
}
