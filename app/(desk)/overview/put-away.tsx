"use client";

import { useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

/** Hides the first steps, or shows them again. */
export function PutAway({ away }: { away: boolean }) {
  const t = useTranslations("onboarding");
  const trpc = useTRPC();
  const put = useSubmit(trpc.onboarding.putAway.mutationOptions(), {
    done: (now) => (now.away ? { text: t("putAwayDone"), undo: bringBack } : null),
    renew: "page",
  });
  function bringBack() {
    void put.send({ away: false });
  }
  return (
    <Button small variant="quiet" busy={put.busy} onClick={() => put.send({ away })}>
      {t(away ? "putAway" : "bringBack")}
    </Button>
  );
}
