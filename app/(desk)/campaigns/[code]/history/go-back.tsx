"use client";

import { useMutation } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";
import { useAsk } from "../../_launch/ask";
import { useFailureText } from "../../_verbs/use-failure-text";
import { pathOf } from "../../_verbs/verbs-of";

interface GoBackProps {
  code: string;
  /** the version that is seen as the present one */
  version: number;
  live: boolean;
  to: number;
  when: string;
}

export function GoBack({ code, version, live, to, when }: GoBackProps) {
  const t = useTranslations("history");
  const trpc = useTRPC();
  const router = useRouter();
  const notify = useNotify();
  const failureText = useFailureText();
  const ask = useAsk();
  const [asking, setAsking] = useState(false);
  const restore = useMutation(
    trpc.campaigns.restore.mutationOptions({
      onSuccess: () => {
        notify.done(t("backDone", { version: to }));
        router.push(pathOf(code, "/history"));
      },
      onError: (error) => notify.failed(failureText(error)),
      onSettled: () => {
        setAsking(false);
        router.refresh();
      },
    }),
  );
  /** what is live is looked at on the launch sheet; what is not, needs only a yes */
  const begin = async () => {
    if (!live) return setAsking(true);
    try {
      const seen = await ask({
        change: { kind: "restore", code, version, to },
        title: t("backTitle", { version: to }),
        submit: t("backSubmit"),
        intro: <BackText when={when} live />,
      });
      if (seen) restore.mutate({ code, version, to, seen });
    } catch (error) {
      notify.failed(failureText(error));
      router.refresh();
    }
  };
  return (
    <>
      <Button
        small
        busy={restore.isPending}
        aria-label={`${t("back")} (${t("version", { version: to })})`}
        onClick={begin}
      >
        <Undo2 aria-hidden /> {t("back")}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("backTitle", { version: to })}
        submit={t("backSubmit")}
        busy={restore.isPending}
        onConfirm={() => restore.mutate({ code, version, to })}
      >
        <BackText when={when} live={false} />
      </ConfirmDialog>
    </>
  );
}

function BackText({ when, live }: Pick<GoBackProps, "when" | "live">) {
  const t = useTranslations("history");
  return (
    <>
      <p>{t("backText", { when })}</p>
      {live && <p className="mt-2 font-medium text-ink">{t("backLive")}</p>}
      <p className="mt-2">{t("backShared")}</p>
    </>
  );
}
