"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { askServer, useOffline } from "./connection";
import { keepOffline } from "./keep-offline";

const OLD_MS = 60_000;
const ASK_AGAIN_MS = 15_000;

interface FreshnessProps {
  madeAtMs: number;
  /** the same moment as people read it */
  madeAt: string;
}

/** From when the figures are; new ones are fetched when the page is looked at again, or is connected again. */
export function Freshness({ madeAtMs, madeAt }: FreshnessProps) {
  const t = useTranslations("card");
  const router = useRouter();
  const offline = useOffline();
  const [renewed, setRenewed] = useState(false);
  const wasOffline = useRef(false);
  const triedAt = useRef(Number.NEGATIVE_INFINITY);
  const firstMs = useRef(madeAtMs);

  useEffect(() => {
    keepOffline({ again: madeAtMs !== firstMs.current });
  }, [madeAtMs]);

  useEffect(() => {
    const look = async () => {
      const serverMs = await askServer();
      if (serverMs === null) {
        wasOffline.current = true;
        setRenewed(false);
        return;
      }
      const tooSoon = performance.now() - triedAt.current < OLD_MS && !wasOffline.current;
      if (tooSoon || (!wasOffline.current && serverMs - madeAtMs < OLD_MS)) return;
      triedAt.current = performance.now();
      setRenewed(wasOffline.current);
      wasOffline.current = false;
      router.refresh();
    };
    const seen = () => document.visibilityState === "visible" && look();
    look();
    const timer = setInterval(() => wasOffline.current && look(), ASK_AGAIN_MS);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [madeAtMs, router]);

  return (
    <p role="status" className="mt-4 flex items-center gap-1.5 text-sm">
      {offline && <CloudOff aria-hidden className="size-4 shrink-0" />}
      {offline ? t("asOfOffline", { date: madeAt }) : t(renewed ? "asOfAgain" : "asOf", { date: madeAt })}
    </p>
  );
}
