"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

/** Takes this task before its turn, and goes to it. One that may not be called says why. */
export function TakeCall({ id }: { id: string }) {
  const t = useTranslations("calls");
  const format = useFormatter();
  const router = useRouter();
  const take = useSubmit(useTRPC().callTasks.take.mutationOptions(), {
    words: "calls",
    renew: "page",
    done: (taken) => {
      if (taken.call) return null;
      if (taken.refusal) return t(`refusals.${taken.refusal}`);
      return (
        taken.at &&
        t("notBefore", { when: format.dateTime(taken.at, { dateStyle: "medium", timeStyle: "short" }) })
      );
    },
    onDone: ({ call }) => call && router.push("/calls"),
  });
  return (
    <Button small busy={take.busy} onClick={() => take.send({ id })}>
      {t("callNow")}
    </Button>
  );
}
