"use client";

import { Inbox, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { moved } from "@/components/forms/moved";
import { OrderButtons, onMoveKeys } from "@/components/forms/order-buttons";
import { Section } from "@/components/forms/section";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import { At } from "./at";
import { type Channel, channelsOf, type Options } from "./draft";

interface OverProps {
  options: Options;
  chosen: readonly Channel[];
  onChange: (channels: Channel[]) => void;
}

/** The ways in the order in which they are tried; the first that is open to a customer is taken. */
export function Over({ options, chosen, onChange }: OverProps) {
  const t = useTranslations("mailings.form");
  const words = useTranslations("templates.channels");
  const move = (at: number, by: 1 | -1) => onChange(moved(chosen, at, by));
  const rest = channelsOf(options).filter((one) => !chosen.includes(one));
  if (options.outbox)
    return (
      <Section title={t("over")}>
        <Notice tone="info" icon={Inbox}>
          {t("overOutbox")}
        </Notice>
      </Section>
    );
  return (
    <Section title={t("over")} description={t("overHint")}>
      <At pointer="/channels">
        {chosen.length > 0 && (
          <ol className="grid gap-2">
            {chosen.map((channel, at) => (
              <li
                key={channel}
                onKeyDown={onMoveKeys((by) => move(at, by))}
                className="flex items-center gap-3 rounded-control border border-line px-3 py-1.5"
              >
                <span className="tabular text-faint">{at + 1}</span>
                <span className="min-w-0 flex-1">
                  {words(channel)}
                  {!channelsOf(options).includes(channel) && (
                    <span className="text-muted text-sm"> · {t("overGone")}</span>
                  )}
                </span>
                <OrderButtons
                  of={`over-${channel}`}
                  at={at}
                  last={at === chosen.length - 1}
                  labels={{
                    up: t("overUp", { channel: words(channel) }),
                    down: t("overDown", { channel: words(channel) }),
                    remove: t("overRemove", { channel: words(channel) }),
                  }}
                  onMove={(by) => move(at, by)}
                  onRemove={() => onChange(chosen.filter((one) => one !== channel))}
                />
              </li>
            ))}
          </ol>
        )}
        {rest.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {rest.map((channel) => (
              <Button key={channel} small onClick={() => onChange([...chosen, channel])}>
                <Plus aria-hidden /> {words(channel)}
              </Button>
            ))}
          </div>
        )}
      </At>
    </Section>
  );
}
