"use client";

import { useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import { Labelled } from "@/components/forms/labelled";
import { Section } from "@/components/forms/section";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { type CampaignDraft, STACKINGS, type Stacking as StackingName } from "./draft";
import { useEditor } from "./editor-context";
import { stackingExample } from "./stacking-example";

interface StackingProps {
  draft: CampaignDraft;
  onChange: (part: Partial<CampaignDraft>, changed: string) => void;
}

export function Stacking({ draft, onChange }: StackingProps) {
  const t = useTranslations("editor");
  const say = useTranslations("say");
  return (
    <Section title={t("stacking")}>
      <fieldset className="grid gap-2">
        <legend className="sr-only">{t("stacking")}</legend>
        {STACKINGS.map((name) => (
          <label
            key={name}
            className={cn(
              "flex gap-3 rounded-card border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
              draft.stacking === name ? "border-accent bg-accent-soft/50" : "border-line hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name="stacking"
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={draft.stacking === name}
              onChange={() => onChange({ stacking: name }, "/stacking")}
            />
            <span className="min-w-0">
              <span className="block font-medium">{t(`stack.${name}`)}</span>
              <span className="block text-muted text-sm">{say(`stacking.${name}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Example stacking={draft.stacking} />
      <div className="max-w-48">
        <Labelled pointer="/priority" label={t("priority")} hint={t("priorityHint")}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
              className="tabular"
              value={draft.priority}
              onChange={({ target }) => onChange({ priority: target.value }, "/priority")}
            />
          )}
        </Labelled>
      </div>
    </Section>
  );
}

function Example({ stacking }: { stacking: StackingName }) {
  const t = useTranslations("editor.example");
  const { speaker, currency } = useEditor();
  const example = stackingExample();
  const money = (minor: number) => formatMoney(minor, currency, speaker.locale, { short: true });
  const percent = (value: number) =>
    new Intl.NumberFormat(speaker.locale, { style: "percent" }).format(value / 100);
  const mine = percent(example.minePercent);
  const otherMinor = money(example.theirsMinor);
  const said = {
    best: () => t("best", { otherMinor, pay: money(example.best.payMinor) }),
    stack: () =>
      t("stack", {
        otherMinor,
        left: money(example.stack.leftMinor),
        mine,
        mineMinor: money(example.stack.mineMinor),
        pay: money(example.stack.payMinor),
      }),
    exclusive: () =>
      t("exclusive", {
        mineMinor: money(example.exclusive.mineMinor),
        otherMinor,
        pay: money(example.exclusive.payMinor),
      }),
  };
  return (
    <p role="status" className="rounded-control bg-sunken px-3 py-2.5 text-sm">
      {t("setting", { base: money(example.baseMinor), mine, theirs: percent(example.theirsPercent) })}{" "}
      <strong className="font-medium">{said[stacking]()}</strong>
    </p>
  );
}
