"use client";

import { useTranslations } from "next-intl";
import {
  describeAudience,
  describeLimits,
  describePeriod,
  describeSchedule,
  describeWhere,
} from "@/app/_describe/campaign";
import { describeInstrument } from "@/app/_describe/instrument";
import type { Speaker } from "@/app/_describe/types";
import { toInstant } from "@/app/_format/zoned";
import { Card, CardHead } from "@/components/ui/card";
import type { CampaignDraft, RuleKinds } from "./draft";
import { useEditor } from "./editor-context";
import { fromInstrument } from "./from-form";
import type { LibraryItem } from "./instrument-card";
import { spokenFrame, toSpoken } from "./to-spoken";

interface Summary {
  /** null: incomplete */
  rules: { key: string; text: string | null }[];
  facts: { name: "when" | "where" | "whom" | "limits" | "stacking"; text: string }[];
}

export interface Telling {
  draft: CampaignDraft;
  library: readonly LibraryItem[];
  timezone: string;
}

/** The whole campaign in sentences, as on its page. */
export function summarise(
  { draft, library, timezone }: Telling,
  kinds: RuleKinds,
  speaker: Speaker,
  words: {
    everywhere: string;
    unlimited: string;
  },
): Summary {
  const spoken = draft.instruments.map((one) => {
    const item = one.shared ? library.find(({ code }) => code === one.code) : null;
    const own = one.shared ? item && fromInstrument(item.code, item.form, kinds) : one;
    return { key: one.key, said: own ? toSpoken(own, kinds) : null };
  });
  const rules = spoken.map(({ key, said }) => ({ key, text: said && describeInstrument(speaker, said) }));
  const ready = spoken.flatMap(({ key, said }) => (said ? [{ code: key, name: null, ...said }] : []));
  const frame = spokenFrame(draft, ready);
  const date = (local: string) => {
    const instant = toInstant(local, timezone);
    return instant ? new Date(instant) : null;
  };
  const where = describeWhere(speaker, frame);
  const limits = describeLimits(speaker, frame);
  return {
    rules,
    facts: [
      {
        name: "when",
        text: `${describePeriod(speaker, date(draft.startsAt), date(draft.endsAt), timezone)}; ${describeSchedule(speaker, frame.schedule)}`,
      },
      { name: "where", text: where.length > 0 ? where.join("; ") : words.everywhere },
      { name: "whom", text: describeAudience(speaker, frame).join("; ") },
      { name: "limits", text: limits.length > 0 ? limits.join("; ") : words.unlimited },
      { name: "stacking", text: speaker.t(`stacking.${draft.stacking}`) },
    ],
  };
}

export function useSummary(telling: Telling): Summary {
  const t = useTranslations("editor.told");
  const { kinds, speaker } = useEditor();
  return summarise(telling, kinds, speaker, { everywhere: t("everywhere"), unlimited: t("unlimited") });
}

export function SummaryPanel(telling: Telling) {
  const t = useTranslations("editor");
  const { rules, facts } = useSummary(telling);
  return (
    <Card>
      <CardHead title={t("told.title")} />
      <div className="grid gap-3 px-4 py-4 sm:px-5">
        {rules.length === 0 && <p className="text-muted">{t("told.nothing")}</p>}
        <ol className="grid gap-2.5">
          {rules.map(({ key, text }, at) => (
            <li key={key} className={text === null ? "text-muted" : undefined}>
              {text ?? t("told.notReady", { number: at + 1 })}
            </li>
          ))}
        </ol>
      </div>
      <dl className="divide-y divide-line border-line border-t">
        {facts.map(({ name, text }) => (
          <div key={name} className="px-4 py-2.5 sm:px-5">
            <dt className="text-muted text-sm">{t(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
