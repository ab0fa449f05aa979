"use client";

import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import {
  LANGUAGES,
  type Language,
  TEMPLATE_CHANNELS,
  type TemplateChannel,
} from "@/server/messaging/templates/channels";
import { type Draft, isWritten, messageAt, type Place } from "./draft";
import type { Problem } from "./problems";

type State = "missing" | "wrong" | "ready";
const ICONS = { missing: Circle, wrong: CircleAlert, ready: CircleCheck } as const;
const TONES = { missing: "text-faint", wrong: "text-warn-text", ready: "text-accent-text" } as const;

interface ChannelTabsProps {
  draft: Draft;
  place: Place;
  problems: readonly Problem[] | null;
  onChannel: (channel: TemplateChannel) => void;
  onLanguage: (language: Language) => void;
}

/** Where one is writing, with a mark at what is missing and at what has problems. */
export function ChannelTabs({ draft, place, problems, onChannel, onLanguage }: ChannelTabsProps) {
  const t = useTranslations("templates");
  const stateOf = (places: readonly Place[]): State => {
    const written = places.filter((one) => isWritten(one, messageAt(draft, one)));
    if (written.length === 0) return "missing";
    const isWrong = ({ severity, channel, language }: Problem) =>
      severity === "error" && written.some((one) => one.channel === channel && one.language === language);
    return problems?.some(isWrong) ? "wrong" : "ready";
  };
  const label = (name: string, state: State) => {
    const Icon = ICONS[state];
    const words = { missing: t("editor.missing"), wrong: t("editor.wrong"), ready: t("editor.ready") };
    return (
      <span className="flex items-center gap-1.5">
        {name}
        <Icon aria-hidden className={`size-3.5 ${TONES[state]}`} />
        <span className="sr-only">, {words[state]}</span>
      </span>
    );
  };
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] justify-items-start gap-2 border-line border-b p-3 sm:px-5">
      <Segmented
        label={t("editor.channel")}
        value={place.channel}
        onChange={onChannel}
        options={TEMPLATE_CHANNELS.map((channel) => ({
          value: channel,
          label: label(
            t(`channels.${channel}`),
            stateOf(LANGUAGES.map((language) => ({ channel, language }))),
          ),
        }))}
      />
      <Segmented
        small
        label={t("editor.language")}
        value={place.language}
        onChange={onLanguage}
        options={LANGUAGES.map((language) => ({
          value: language,
          label: label(t(`languageNames.${language}`), stateOf([{ channel: place.channel, language }])),
        }))}
      />
    </div>
  );
}
