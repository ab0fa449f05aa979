"use client";

import { useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

interface BlockProps {
  id: string;
  code: string;
  blocked: boolean;
}

/** Done at once, for it can be undone at once. */
export function Block({ id, code, blocked }: BlockProps) {
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const set = useSubmit(trpc.coupons.block.mutationOptions(), {
    done: (now) => ({
      text: now.blocked ? t("blockedDone", { code }) : t("unblockedDone", { code }),
      undo: () => {
        void set.send({ id, blocked: !now.blocked });
      },
    }),
    renew: "page",
  });
  return (
    <Button
      small
      busy={set.busy}
      aria-label={blocked ? t("unblockCode", { code }) : t("blockCode", { code })}
      onClick={() => set.send({ id, blocked: !blocked })}
    >
      {blocked ? t("unblock") : t("block")}
    </Button>
  );
}
