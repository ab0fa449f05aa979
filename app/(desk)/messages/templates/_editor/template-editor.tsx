"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Redo2, Save, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useState } from "react";
import { LeaveGuard } from "@/app/_forms/leave-guard";
import { useTRPC } from "@/app/_trpc/client";
import { useAsked } from "@/components/forms/use-asked";
import { Button, IconButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/states";
import type { Language, TemplateChannel } from "@/server/messaging/templates/channels";
import { ChannelTabs } from "./channel-tabs";
import { Conflict } from "./conflict";
import {
  type Content,
  type DraftMessage,
  fromContent,
  messageAt,
  type Template,
  toContent,
  withMessage,
} from "./draft";
import { EditingContext, type Variable } from "./editor-context";
import { EmailPane } from "./email-pane";
import { Preview } from "./preview";
import { Problems } from "./problems";
import { TextPane } from "./text-pane";
import { useHistory } from "./use-history";
import { useSave } from "./use-save";
import { Versions } from "./versions";

const CHECK_PAUSE_MS = 500;

interface TemplateEditorProps {
  template: Template;
  variables: readonly Variable[];
  currency: string;
  maySeeCustomers: boolean;
}

/** Writes a template: by channel and language, with what is wrong and how it will look beside it. */
export function TemplateEditor({ template, variables, currency, maySeeCustomers }: TemplateEditorProps) {
  const t = useTranslations("templates.editor");
  const readOnly = !template.mayWrite;
  const history = useHistory(() => fromContent(template.content));
  const draft = history.now;
  const [channel, setChannel] = useState<TemplateChannel>(() => firstChannel(template));
  const [language, setLanguage] = useState<Language>(template.usual);
  const saving = useSave(template, draft);
  const place = { channel, language };
  const message = messageAt(draft, place);
  const problems = useProblems(
    template,
    useMemo(() => toContent(draft, { valid: true }), [draft]),
  );

  const change = (part: Partial<DraftMessage>, what?: string) =>
    history.change(
      (before) => withMessage(before, place, { ...messageAt(before, place), ...part }),
      what ? `${channel} ${language} ${what}` : null,
    );
  const onKeys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || readOnly) return;
    event.preventDefault();
    if (event.shiftKey) history.redo();
    else history.undo();
  };
  return (
    <EditingContext value={{ variables, language, class: template.class, readOnly }}>
      <LeaveGuard dirty={saving.dirty} />
      {saving.conflict && <Conflict conflict={saving.conflict} id={template.id} />}
      {readOnly && (
        <div className="mb-4">
          <Notice tone="info">{t("readOnly")}</Notice>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of undoing, which have buttons too */}
      <div onKeyDown={onKeys} className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <Card className="min-w-0">
          <ChannelTabs
            draft={draft}
            place={place}
            problems={problems}
            onChannel={setChannel}
            onLanguage={setLanguage}
          />
          <div className="p-4 sm:p-5" key={`${channel} ${language}`}>
            {channel === "email" ? (
              <EmailPane message={message} onChange={change} />
            ) : (
              <TextPane draft={draft} place={place} message={message} currency={currency} onChange={change} />
            )}
          </div>
          <footer className="sticky bottom-18 z-20 flex flex-wrap items-center gap-2 rounded-b-card border-line border-t bg-surface px-4 py-3 sm:px-5 md:bottom-0">
            {!readOnly && (
              <>
                <Button variant="primary" busy={saving.busy} disabled={!saving.dirty} onClick={saving.save}>
                  <Save aria-hidden /> {t("save")}
                </Button>
                <IconButton
                  label={t("undo")}
                  aria-keyshortcuts="Control+Z"
                  disabled={!history.canUndo}
                  onClick={history.undo}
                >
                  <Undo2 aria-hidden />
                </IconButton>
                <IconButton
                  label={t("redo")}
                  aria-keyshortcuts="Control+Shift+Z"
                  disabled={!history.canRedo}
                  onClick={history.redo}
                >
                  <Redo2 aria-hidden />
                </IconButton>
              </>
            )}
            <Versions
              id={template.id}
              version={saving.version}
              onRestore={(content) => history.change(() => fromContent(content))}
            />
          </footer>
        </Card>
        <div className="grid min-w-0 gap-5 xl:sticky xl:top-5">
          <Preview draft={draft} place={place} maySeeCustomers={maySeeCustomers} />
          <Problems
            problems={problems}
            onOpen={(at) => {
              setChannel(at.channel);
              setLanguage(at.language);
            }}
          />
        </div>
      </div>
    </EditingContext>
  );
}

const firstChannel = ({ content }: Template): TemplateChannel =>
  (Object.keys(content)[0] as TemplateChannel | undefined) ?? "sms";

/** What is to be seen to in what is written now; null: not known yet. */
function useProblems(template: Template, content: Content) {
  const trpc = useTRPC();
  const { asked } = useAsked({ content, class: template.class }, CHECK_PAUSE_MS);
  const { data } = useQuery({
    ...trpc.templates.check.queryOptions(asked),
    placeholderData: keepPreviousData,
  });
  return data?.problems ?? null;
}
