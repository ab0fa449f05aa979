"use client";

import { useTranslations } from "next-intl";
import { ownError } from "@/app/_desk/send-error";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import type { Got } from "../types";

type Tried = Outputs["channels"]["try"];

const ADDRESS = {
  sms: "phone",
  whatsapp: "phone",
  email: "email",
  push: "push",
  webhook: "webhook",
} as const;

type Address = (typeof ADDRESS)[keyof typeof ADDRESS] | "messenger";

const addressOf = (kind: Got["kind"]): Address =>
  Object.entries(ADDRESS).find(([of]) => of === kind)?.[1] ?? "messenger";

/** A message to an address of the owner's own, and what became of it. */
export function Trial({ channel: { id, kind } }: { channel: Got }) {
  const t = useTranslations("channels");
  const kinds = useTranslations("messages.channels");
  const trial = useForm(useTRPC().channels.try.mutationOptions(), { renew: "page", words: "channels" });
  const to = addressOf(kind);
  return (
    <Card>
      <CardHead title={t("test")} description={t("testText")} />
      <Form
        of={trial}
        className="flex flex-col gap-4 p-4 sm:p-5"
        onSubmit={(typed) => trial.send({ channelId: id, to: typed("to") })}
      >
        <div className="flex flex-wrap items-end gap-3">
          {to === "webhook" ? (
            <p className="text-muted">{t("testTo.webhook")}</p>
          ) : (
            <Field
              at="/to"
              label={t(`testTo.${to}`, { channel: kinds(kind) })}
              hint={to === "messenger" ? t("testToHint") : undefined}
              className="min-w-56 flex-1"
            >
              {(control) => (
                <Input
                  {...control}
                  name="to"
                  required
                  maxLength={4000}
                  inputMode={MODES[to]}
                  autoComplete="off"
                />
              )}
            </Field>
          )}
          <Button type="submit" busy={trial.busy}>
            {t("testSend")}
          </Button>
        </div>
        <Failed />
        <div aria-live="polite">{trial.result && !trial.refusal && <Became tried={trial.result} />}</div>
      </Form>
    </Card>
  );
}

const MODES = { phone: "tel", email: "email", push: "text", messenger: "text" } as const;

const TONES = { sent: "good", queued: "warn", unknown: "warn", failed: "bad", skipped: "warn" } as const;

function Became({ tried: { status, reason, failure, code } }: { tried: Tried }) {
  const t = useTranslations("channels");
  const reasons = useTranslations("messages.reasons");
  const own = ownError(useTranslations("messages.sendErrors"), code ?? "");
  const shown = status === "sending" ? "unknown" : status === "expired" ? "failed" : status;
  const known = (["permanent", "temporary", "throttle", "config", "funds", "unknown"] as const).find(
    (one) => one === failure,
  );
  // what we know better than the kind of the failure says it is told below
  const words = known && !own ? t(`failures.${known}`) : "";
  const why = reason && shown === "skipped" ? reasons(reason) : words;
  return (
    <Notice tone={TONES[shown]}>
      <p>{t(`trial.${shown}`, { why })}</p>
      {code && <p className="mt-1 text-sm">{own ? t("why", { why: own }) : t("code", { code })}</p>}
    </Notice>
  );
}
