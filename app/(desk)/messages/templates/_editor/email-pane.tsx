"use client";

import { useTranslations } from "next-intl";
import { BlockList } from "./block-list";
import type { DraftMessage } from "./draft";
import { LiquidField } from "./liquid-field";

const SUBJECT_MAX = 300;

interface EmailPaneProps {
  message: DraftMessage;
  onChange: (part: Partial<DraftMessage>, what?: string) => void;
}

/** A letter: its subject, and its blocks one under the other. */
export function EmailPane({ message, onChange }: EmailPaneProps) {
  const t = useTranslations("templates.editor");
  return (
    <div className="grid gap-4">
      <LiquidField
        label={t("subject")}
        value={message.subject}
        most={SUBJECT_MAX}
        onChange={(subject) => onChange({ subject }, "subject")}
      />
      <LiquidField
        label={t("preheader")}
        hint={t("preheaderHint")}
        value={message.preheader}
        most={SUBJECT_MAX}
        onChange={(preheader) => onChange({ preheader }, "preheader")}
      />
      <BlockList blocks={message.blocks} onChange={(blocks, what) => onChange({ blocks }, what)} />
    </div>
  );
}
