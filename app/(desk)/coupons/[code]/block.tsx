"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

interface BlockProps {
  id: string;
  code: string;
  blocked: boolean;
}

/** Done at once, for it can be undone at once. */
export function Block({ id, code, blocked }: BlockProps) {
  const t = useTranslations("coupons");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const set = useMutation(
    trpc.coupons.block.mutationOptions({
      onSuccess: (done) => {
        notify.done(done.blocked ? t("blockedDone", { code }) : t("unblockedDone", { code }), {
          label: common("undo"),
          run: () => set.mutate({ id, blocked: !done.blocked }),
        });
        router.refresh();
      },
      onError: (error) => notify.failed(errorText(error)),
    }),
  );
  return (
    <Button
      small
      busy={set.isPending}
      aria-label={blocked ? t("unblockCode", { code }) : t("blockCode", { code })}
      onClick={() => set.mutate({ id, blocked: !blocked })}
    >
      {blocked ? t("unblock") : t("block")}
    </Button>
  );
}
