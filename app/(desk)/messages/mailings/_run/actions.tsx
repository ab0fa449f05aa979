"use client";

import { Archive, CalendarX2, Copy, Pause, Play, Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import type { MailingState } from "../state-badge";

interface ActionsProps {
  id: string;
  name: string;
  state: MailingState;
  isArchived: boolean;
}

type What = "pause" | "resume" | "stop" | "unschedule";

/** What can be done with a mailing in this state. */
export function Actions({ id, name, state, isArchived }: ActionsProps) {
  const t = useTranslations("mailings.actions");
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState<"stop" | "archive" | null>(null);
  const close = () => setOpen(null);
  const control = useSubmit(trpc.mailings.control.mutationOptions(), {
    words: "mailings",
    done: (_, { what }) => t(`${what}Done`),
    renew: "page",
    onDone: close,
  });
  const copy = useSubmit(trpc.mailings.copy.mutationOptions(), {
    words: "mailings",
    done: t("copyDone"),
    onDone: (_, { newId }) => router.push(`/messages/mailings/${newId}`),
  });
  const archive = useSubmit(trpc.mailings.archive.mutationOptions(), {
    words: "mailings",
    done: t("archiveDone"),
    onDone: () => router.push("/messages/mailings"),
  });
  const tell = (what: What) => void control.send({ id, what });
  const runs = state === "filling" || state === "sending";
  return (
    <>
      <Button
        busy={copy.busy}
        onClick={() => void copy.send({ id, newId: crypto.randomUUID(), name: t("copyName", { name }) })}
      >
        <Copy aria-hidden /> {t("copy")}
      </Button>
      {!isArchived && ["draft", "stopped", "done"].includes(state) && (
        <Button onClick={() => setOpen("archive")}>
          <Archive aria-hidden /> {t("archive")}
        </Button>
      )}
      {state === "scheduled" && (
        <Button busy={control.busy} onClick={() => tell("unschedule")}>
          <CalendarX2 aria-hidden /> {t("unschedule")}
        </Button>
      )}
      {runs && (
        <Button busy={control.busy} onClick={() => tell("pause")}>
          <Pause aria-hidden /> {t("pause")}
        </Button>
      )}
      {state === "paused" && (
        <Button variant="primary" busy={control.busy} onClick={() => tell("resume")}>
          <Play aria-hidden /> {t("resume")}
        </Button>
      )}
      {(runs || state === "paused") && (
        <Button variant="danger" onClick={() => setOpen("stop")}>
          <Square aria-hidden /> {t("stop")}
        </Button>
      )}
      <ConfirmDialog
        open={open === "stop"}
        title={t("stopTitle")}
        submit={t("stop")}
        of={control}
        danger
        onConfirm={() => tell("stop")}
        onClose={close}
      >
        {t("stopText")}
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "archive"}
        title={t("archiveTitle", { name })}
        submit={t("archive")}
        of={archive}
        onConfirm={() => void archive.send({ id })}
        onClose={close}
      >
        {t("archiveText")}
      </ConfirmDialog>
    </>
  );
}
