"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { useEditing, type Variable } from "./editor-context";
import { variableLiquid } from "./fallbacks";
import { useVariableWords } from "./use-variable-words";

interface InsertVariableProps {
  open: boolean;
  onInsert: (liquid: string) => void;
  onClose: () => void;
}

/** Chooses a value for a text, and what is written for those who have none. */
export function InsertVariable({ open, onInsert, onClose }: InsertVariableProps) {
  const t = useTranslations("templates.insert");
  return (
    <DeskDialog open={open} title={t("title")} onClose={onClose}>
      {open && <Choose onInsert={onInsert} />}
    </DeskDialog>
  );
}

function Choose({ onInsert }: Pick<InsertVariableProps, "onInsert">) {
  const t = useTranslations("templates.insert");
  const { variables, language } = useEditing();
  const wordOf = useVariableWords();
  const [chosen, setChosen] = useState<Variable | null>(null);
  const [fallback, setFallback] = useState("");
  const sample = chosen?.samples.find((one) => one.language === language)?.value;
  return (
    <div className="grid gap-4">
      <div>
        <SelectField
          label={t("which")}
          value={chosen?.name ?? ""}
          options={[
            { value: "", label: t("choose") },
            ...variables.map(({ name }) => ({ value: name, label: wordOf(name) })),
          ]}
          onChange={({ target }) => setChosen(variables.find(({ name }) => name === target.value) ?? null)}
        />
        {sample && <p className="mt-1.5 text-muted text-sm">{t("sample", { value: sample })}</p>}
      </div>
      {chosen && !chosen.always && (
        <Field label={t("fallback")} hint={t("fallbackHint")}>
          {(control) => (
            <Input
              {...control}
              value={fallback}
              maxLength={100}
              onChange={({ target }) => setFallback(target.value)}
            />
          )}
        </Field>
      )}
      <DialogActions>
        <Button
          variant="primary"
          disabled={!chosen}
          onClick={() => chosen && onInsert(variableLiquid(chosen.name, chosen.always ? null : fallback))}
        >
          {t("do")}
        </Button>
      </DialogActions>
    </div>
  );
}
