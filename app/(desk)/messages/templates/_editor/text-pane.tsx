"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TEMPLATE_CHANNELS } from "@/server/messaging/templates/channels";
import { type Draft, type DraftMessage, messageAt, type Place } from "./draft";
import { useEditing } from "./editor-context";
import { FallbackList } from "./fallback-list";
import { LiquidField } from "./liquid-field";
import { SmsCost } from "./sms-cost";

interface TextPaneProps {
  draft: Draft;
  place: Place;
  message: DraftMessage;
  currency: string;
  /** `what`: changes of the same are one step of undoing */
  onChange: (part: Partial<DraftMessage>, what?: string) => void;
}

const TEXT_MAX = 4000;
const SUBJECT_MAX = 200;

/** A message that is a text: SMS, push, messengers. */
export function TextPane({ draft, place, message, currency, onChange }: TextPaneProps) {
  const t = useTranslations("templates.editor");
  return (
    <div className="grid gap-4">
      {message.text === "" && <TakeFrom draft={draft} place={place} onTake={(text) => onChange({ text })} />}
      {place.channel === "push" && (
        <LiquidField
          label={t("pushTitle")}
          value={message.subject}
          most={SUBJECT_MAX}
          onChange={(subject) => onChange({ subject }, "subject")}
        />
      )}
      <LiquidField
        label={t("text")}
        value={message.text}
        most={TEXT_MAX}
        rows={6}
        onChange={(text) => onChange({ text }, "text")}
      />
      {place.channel === "sms" && (
        <SmsCost
          draft={draft}
          place={place}
          currency={currency}
          latin={message.latin}
          onLatin={(latin) => onChange({ latin })}
        />
      )}
      <FallbackList text={message.text} onChange={(text) => onChange({ text }, "fallback")} />
    </div>
  );
}

/** Channels whose text in this language can be used here. */
function TakeFrom({ draft, place, onTake }: { draft: Draft; place: Place; onTake: (text: string) => void }) {
  const t = useTranslations("templates");
  const { readOnly } = useEditing();
  const others = TEMPLATE_CHANNELS.filter(
    (channel) => channel !== place.channel && messageAt(draft, { ...place, channel }).text !== "",
  );
  if (others.length === 0 || readOnly) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">{t("editor.takeFrom")}:</span>
      {others.slice(0, 3).map((channel) => (
        <Button key={channel} small onClick={() => onTake(messageAt(draft, { ...place, channel }).text)}>
          {t(`channels.${channel}`)}
        </Button>
      ))}
    </div>
  );
}
