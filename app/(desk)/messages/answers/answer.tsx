"use client";

import { Check, Reply } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { sendError } from "@/app/_desk/send-error";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { ReplyForm } from "./reply-form";

type Written = Outputs["answers"]["list"]["answers"][number];

/** What a customer wrote, and what was done about it. */
export function Answer({ answer, mayWrite }: { answer: Written; mayWrite: boolean }) {
  const { id, customerId, from, channel, account, at, text, meaning, doneAt, doneBy, noReply } = answer;
  const t = useTranslations("answers");
  const words = useTranslations("messages");
  const errors = useTranslations("messages.sendErrors");
  const format = useFormatter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const close = useSubmit(trpc.answers.close.mutationOptions(), { done: t("closed"), renew: "page" });
  const isOpen = doneAt === null && meaning === "words";
  const who = from ?? t("erased");
  return (
    <li className="grid gap-2 px-4 py-4 sm:px-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {customerId && from ? (
          <Link
            href={`/customers/${customerId}`}
            prefetch={false}
            className="tabular rounded font-medium underline-offset-2 hover:underline"
          >
            {who}
          </Link>
        ) : (
          <span className="tabular font-medium">{who}</span>
        )}
        {!customerId && from && <span className="text-muted text-sm">{t("stranger")}</span>}
        <span className="text-muted text-sm">
          {account ?? words(`channels.${channel}`)} ·{" "}
          {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
        </span>
        {meaning !== "words" && <Badge tone="info">{t(`meanings.${meaning}`)}</Badge>}
      </p>
      <p className="whitespace-pre-wrap break-words">{text ?? t("gone")}</p>
      {answer.reply && (
        <p className="text-muted text-sm">
          <Link href={`/messages/${answer.reply.id}`} className="rounded underline underline-offset-2">
            {t("replied")}
          </Link>{" "}
          · {words(`statuses.${answer.reply.status}`)}
          {answer.reply.error && ` · ${sendError(errors, answer.reply.error)}`}
        </p>
      )}
      {doneAt && (
        <p className="text-muted text-sm">
          {t(doneBy ? "doneBy" : "done", {
            who: doneBy ?? "",
            time: format.dateTime(doneAt, { dateStyle: "medium", timeStyle: "short" }),
          })}
        </p>
      )}
      {isOpen && mayWrite && (
        <div className="flex flex-wrap items-center gap-2">
          {noReply ? (
            <span className="text-muted text-sm">{t(`noReply.${noReply}`)}</span>
          ) : (
            <Button small variant="primary" onClick={() => setOpen(true)} aria-label={t("replyTo", { who })}>
              <Reply aria-hidden /> {t("reply")}
            </Button>
          )}
          <Button
            small
            busy={close.busy}
            onClick={() => void close.send({ id })}
            aria-label={t("closeOf", { who })}
          >
            <Check aria-hidden /> {t("close")}
          </Button>
        </div>
      )}
      <DeskDialog open={open} title={t("replyTo", { who })} onClose={() => setOpen(false)}>
        {open && <ReplyForm answer={answer} onClose={() => setOpen(false)} />}
      </DeskDialog>
    </li>
  );
}
