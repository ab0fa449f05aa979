"use client";

import { Smartphone, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { isAndroid, isApple, isInstalled } from "../../_notices/device";

const PUT_AWAY = "regulars-card-hint";

/** Chrome's own event, which no list of the web's types has. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const isPrompt = (event: Event): event is InstallPrompt => "prompt" in event;

type Way = "prompt" | "apple" | "menu";

/** How to keep the card on the home screen: by Chrome's own button, or by words where a page may not ask. */
export function InstallHint() {
  const t = useTranslations("card");
  const [way, setWay] = useState<Way | null>(null);
  const [prompt, setPrompt] = useState<InstallPrompt | null>(null);

  useEffect(() => {
    if (isInstalled() || localStorage.getItem(PUT_AWAY)) return;
    if (isApple()) setWay("apple");
    else if (isAndroid()) setWay("menu");
    const offered = (event: Event) => {
      if (!isPrompt(event)) return;
      event.preventDefault();
      setPrompt(event);
      setWay("prompt");
    };
    const done = () => setWay(null);
    window.addEventListener("beforeinstallprompt", offered);
    window.addEventListener("appinstalled", done);
    return () => {
      window.removeEventListener("beforeinstallprompt", offered);
      window.removeEventListener("appinstalled", done);
    };
  }, []);

  if (!way) return null;
  const putAway = () => {
    localStorage.setItem(PUT_AWAY, "1");
    setWay(null);
  };
  const install = async () => {
    await prompt?.prompt();
    // it may be asked once only
    setWay(null);
  };
  return (
    <aside
      aria-label={t("install")}
      className="sticky bottom-3 z-10 flex items-start gap-3 rounded-card border border-line-strong bg-surface p-4 shadow-lg"
    >
      <Smartphone aria-hidden className="mt-0.5 size-5 shrink-0 text-accent-text" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t("install")}</p>
        <p className="mt-0.5 text-muted text-sm">{t(`installBy.${way}`)}</p>
        {way === "prompt" && (
          <Button variant="primary" small className="mt-3" onClick={install}>
            {t("installNow")}
          </Button>
        )}
      </div>
      <IconButton label={t("installNo")} onClick={putAway} className="-mt-2 -mr-2">
        <X aria-hidden />
      </IconButton>
    </aside>
  );
}
