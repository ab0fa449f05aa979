"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Qr } from "@/components/ui/qr";
import { CARD_STEP_MS, cardCode, stepAt, stepText } from "@/server/core/card-code";
import { clockAhead, useOffline } from "./connection";

interface RotatingCodeProps {
  link: string;
  /** hex */
  secret: string;
}

async function codeAt(link: string, hex: string, step: number): Promise<string> {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(stepText(step)));
  return cardCode(link, step, new Uint8Array(mac));
}

/** Made here and not by the server: an open page goes on without a connection. */
export function RotatingCode({ link, secret: hex }: RotatingCodeProps) {
  const t = useTranslations("card");
  const offline = useOffline();
  const [code, setCode] = useState<string | null>(null);
  const [leftMs, setLeftMs] = useState(CARD_STEP_MS);
  const [fails, setFails] = useState(false);

  useEffect(() => {
    let shownStep = -1;
    const turn = async () => {
      const nowMs = Date.now() + clockAhead();
      const step = stepAt(nowMs);
      setLeftMs(CARD_STEP_MS - (nowMs % CARD_STEP_MS));
      if (step === shownStep) return;
      shownStep = step;
      setCode(await codeAt(link, hex, step));
    };
    const tick = () => turn().catch(() => setFails(true));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [link, hex]);

  return (
    <>
      <div className="mx-auto my-3 aspect-square w-full max-w-64">
        {code && <Qr text={code} label={t("qr")} />}
        {fails && <p className="text-danger-text">{t("qrStale")}</p>}
      </div>
      <div aria-hidden className="mx-auto mb-2 h-1 max-w-64 overflow-hidden rounded-full bg-sunken">
        <div className="h-full bg-accent" style={{ width: `${(leftMs / CARD_STEP_MS) * 100}%` }} />
      </div>
      <p className="text-muted text-sm">{t(offline ? "qrOffline" : "qrText")}</p>
    </>
  );
}
