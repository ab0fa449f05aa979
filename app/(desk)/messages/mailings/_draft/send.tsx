"use client";

import { Send as SendIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { formatMoney } from "@/app/_format/money";
import { toInstant } from "@/app/_format/zoned";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import type { MailingDraft, Options } from "./draft";
import type { Counted } from "./use-preview";

interface SendProps {
  id: string;
  version: number;
  draft: MailingDraft;
  counted: Counted;
  options: Options;
}

const HOUR = 60;
const clock = (minute: number): string =>
  `${String(Math.floor(minute / HOUR)).padStart(2, "0")}:${String(minute % HOUR).padStart(2, "0")}`;

/** What it will do is said once more before it cannot be taken back. */
export function Send({ id, version, draft, counted, options }: SendProps) {
  const t = useTranslations("mailings.send");
  const locale = useLocale();
  const format = useFormatter();
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const form = useForm(trpc.mailings.start.mutationOptions(), {
    words: "mailings",
    done: t("done"),
    onDone: () => router.refresh(),
  });
  const sum = formatMoney(counted.cost / 100, options.currency, locale);
  const startsAt = draft.isLater ? toInstant(draft.startsAt, options.timezone) : null;
  const { hours, firstAt } = counted;
  const asked =
    counted.cost > 0
      ? t("button", { count: counted.messages, sum })
      : t("buttonFree", { count: counted.messages });
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <SendIcon aria-hidden /> {asked}
      </Button>
      <DeskDialog open={open} title={t("title")} onClose={() => setOpen(false)}>
        {open && (
          <DialogForm
            of={form}
            submit={startsAt ? t("schedule") : t("confirm")}
            onSubmit={() => form.send({ id, version })}
            onClose={() => setOpen(false)}
          >
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
              <dt className="text-muted">{t("people")}</dt>
              <dd>{t("peopleCount", { count: counted.messages })}</dd>
              <dt className="text-muted">{t("money")}</dt>
              <dd>{counted.cost > 0 ? t("about", { sum }) : t("nothing")}</dd>
              <dt className="text-muted">{t("time")}</dt>
              <dd>
                {startsAt
                  ? format.dateTime(new Date(startsAt), {
                      dateStyle: "full",
                      timeStyle: "short",
                      timeZone: options.timezone,
                    })
                  : t("atOnce")}
              </dd>
              {hours && (
                <>
                  <dt className="text-muted">{t("hours")}</dt>
                  <dd>
                    {t("hoursText", { from: clock(hours.fromMinute), to: clock(hours.toMinute) })}{" "}
                    {firstAt &&
                      t("firstAt", {
                        time: format.dateTime(firstAt, {
                          ...{ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
                          timeZone: options.timezone,
                        }),
                      })}
                  </dd>
                </>
              )}
            </dl>
            <p className="text-muted">{options.outbox ? t("outbox") : t("note")}</p>
          </DialogForm>
        )}
      </DeskDialog>
    </>
  );
}
