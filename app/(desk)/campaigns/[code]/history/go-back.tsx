"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useAsk } from "../../_launch/ask";
import { useCampaignWords } from "../../_verbs/use-campaign-words";
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
  const client = useTRPCClient();
  const router = useRouter();
  const ask = useAsk();
  const [asking, setAsking] = useState(false);
  /** a live campaign is reviewed on the launch sheet; others need only a confirmation */
  const goBack = async () => {
    if (!live) return client.campaigns.restore.mutate({ code, version, to });
    const seen = await ask({
      change: { kind: "restore", code, version, to },
      title: t("backTitle", { version: to }),
      submit: t("backSubmit"),
      intro: <BackText when={when} live />,
    });
    return seen && client.campaigns.restore.mutate({ code, version, to, seen });
  };
  const restore = useSubmit(
    { mutationFn: goBack },
    {
      done: (restored) => restored && t("backDone", { version: to }),
      words: useCampaignWords(),
      onDone: (restored) => restored && router.push(pathOf(code, "/history")),
      onEnd: () => {
        setAsking(false);
        router.refresh();
      },
    },
  );
  return (
    <>
      <Button
        small
        busy={restore.busy}
        aria-label={`${t("back")} (${t("version", { version: to })})`}
        onClick={() => (live ? restore.send() : setAsking(true))}
      >
        <Undo2 aria-hidden /> {t("back")}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("backTitle", { version: to })}
        submit={t("backSubmit")}
        of={restore}
        onConfirm={() => restore.send()}
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
