"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChipSet } from "@/components/forms/chip-set";
import { Said } from "@/components/forms/said";
import { Section } from "@/components/forms/section";
import { useProblem } from "@/components/forms/use-problem";
import { Input } from "@/components/ui/input";
import { AUDIENCES, type CampaignDraft, PLACES, type ScopeName } from "./draft";
import { useEditor } from "./editor-context";

type Scope = CampaignDraft["scope"];
type OnScope = (scope: Scope, changed: string) => void;

/** Above so many a list is searched rather than looked through. */
const MANY = 12;

interface ScopeFieldProps {
  name: ScopeName;
  scope: Scope;
  onChange: OnScope;
}

function ScopeField({ name, scope, onChange }: ScopeFieldProps) {
  const t = useTranslations("editor");
  const { options } = useEditor();
  const { problem, control } = useProblem(`/${name}`);
  const [text, setText] = useState("");
  const items = options[name].map((one) => (typeof one === "string" ? { code: one, name: one } : one));
  if (items.length === 0 && scope[name].length === 0) return null;
  const wanted = text.trim().toLowerCase();
  const shown = items.filter(
    (one) => scope[name].includes(one.code) || (one.name ?? one.code).toLowerCase().includes(wanted),
  );
  return (
    <div>
      <p aria-hidden className="mb-1.5 font-medium text-sm">
        {t(name)}
      </p>
      {items.length > MANY && (
        <Input
          aria-label={`${t("find")}: ${t(name)}`}
          placeholder={t("find")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mb-2 max-w-64"
        />
      )}
      <div className="max-h-60 overflow-y-auto p-1">
        <ChipSet
          {...control}
          label={t(name)}
          items={shown}
          chosen={scope[name]}
          onChange={(codes) => onChange({ ...scope, [name]: codes }, `/${name}`)}
        />
      </div>
      <Said pointer={`/${name}`} problem={problem} />
    </div>
  );
}

export function Where(props: Omit<ScopeFieldProps, "name">) {
  const t = useTranslations("editor");
  return (
    <Section title={t("where")} description={t("whereText")}>
      {PLACES.map((name) => (
        <ScopeField key={name} name={name} {...props} />
      ))}
    </Section>
  );
}

export function Whom(props: Omit<ScopeFieldProps, "name">) {
  const t = useTranslations("editor");
  return (
    <Section title={t("whom")} description={t("whomText")}>
      {AUDIENCES.map((name) => (
        <ScopeField key={name} name={name} {...props} />
      ))}
    </Section>
  );
}
