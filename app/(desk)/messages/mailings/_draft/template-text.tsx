"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Segmented } from "@/components/ui/segmented";
import { Notice, Skeleton } from "@/components/ui/states";
import { LANGUAGES, TEMPLATE_CHANNELS, type TemplateChannel } from "@/server/messaging/templates/channels";
import { LetterPreview } from "../../templates/_editor/letter-preview";

/** What a template says over each channel, to somebody who does not exist. */
export function TemplateText({ id }: { id: string }) {
  const t = useTranslations("mailings.form");
  const words = useTranslations("templates");
  const trpc = useTRPC();
  const [channel, setChannel] = useState<TemplateChannel | null>(null);
  const { data: template } = useQuery(trpc.templates.get.queryOptions({ id }));
  const written = TEMPLATE_CHANNELS.filter((one) => template?.content[one]);
  const shown = written.find((one) => one === channel) ?? written[0] ?? "sms";
  const texts = template?.content[shown];
  const language =
    [template?.usual, ...LANGUAGES].find((one) => one && texts?.[one]) ?? template?.usual ?? "en";
  const { data, isError } = useQuery({
    ...trpc.templates.preview.queryOptions({
      content: template?.content ?? {},
      class: template?.class ?? "marketing",
      channel: shown,
      language,
      customerId: null,
    }),
    enabled: written.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (template && written.length === 0) return <Notice tone="warn">{t("whatBlank")}</Notice>;
  if (isError || data?.fault) return <Notice tone="warn">{t("whatFault")}</Notice>;
  const message = data?.message;
  return (
    <div className="grid gap-3">
      {written.length > 1 && (
        <Segmented
          small
          label={t("whatChannel")}
          value={shown}
          onChange={setChannel}
          options={written.map((value) => ({ value, label: words(`channels.${value}`) }))}
        />
      )}
      {!message ? (
        <Skeleton className="h-20" />
      ) : message.html !== null ? (
        <LetterPreview message={{ ...message, html: message.html }} />
      ) : (
        <div
          lang={message.language}
          className="max-w-sm whitespace-pre-wrap break-words rounded-card rounded-bl-sm bg-sunken px-4 py-3"
        >
          {message.subject && <p className="font-semibold">{message.subject}</p>}
          {message.text}
        </div>
      )}
    </div>
  );
}
