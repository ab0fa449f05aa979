"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

/** Puts the first steps away, or brings them back. */
export function PutAway({ away }: { away: boolean }) {
  const t = useTranslations("onboarding");
  const common = useTranslations("common");
  const router = useRouter();
  const notify = useNotify();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const put = useMutation(
    trpc.onboarding.putAway.mutationOptions({
      onSuccess: (now) => {
        if (now.away)
          notify.done(t("putAwayDone"), {
            label: common("undo"),
            run: () => put.mutate({ away: false }),
          });
        router.refresh();
      },
      onError: (error) => notify.failed(errorText(error)),
    }),
  );
  return (
    <Button small variant="quiet" busy={put.isPending} onClick={() => put.mutate({ away })}>
      {t(away ? "putAway" : "bringBack")}
    </Button>
  );
}
