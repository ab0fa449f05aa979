"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import type { OwnInstrument } from "./draft";
import { useEditor } from "./editor-context";
import { newKey, useFocusLater } from "./focus-later";
import { PickMenu } from "./pick-menu";
import type { InstrumentAction } from "./reducer";
import { Sentence } from "./sentence";
import { useTexts } from "./use-texts";

interface RulesProps {
  instrument: OwnInstrument;
  pointer: string;
  dispatch: (action: InstrumentAction, changed: string) => void;
}

function Row({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-x-3 gap-y-1.5 sm:flex-row sm:items-start">
      <span className="shrink-0 font-semibold text-accent-text text-lg sm:w-16 sm:pt-1.5">{word}</span>
      <div className="flex min-w-0 flex-1 items-start gap-2">{children}</div>
    </div>
  );
}

/** If … and … then …: an instrument as one long sentence, a line for each of its rules. */
export function Rules({ instrument, pointer, dispatch }: RulesProps) {
  const t = useTranslations("editor");
  const { text } = useTexts();
  const { kinds } = useEditor();
  const focusLater = useFocusLater();
  const { when, reward } = instrument;
  const addId = `${instrument.key}-add`;

  const add = (kind: string) => {
    const known = kinds.conditions.find((one) => one.kind === kind);
    if (!known) return;
    const key = newKey();
    focusLater(key, true);
    dispatch({ type: "addCondition", kind: known, key }, `${pointer}/when/${when.length}`);
  };
  const remove = (at: number) => {
    focusLater(addId);
    dispatch({ type: "removeCondition", at }, `${pointer}/when`);
  };
  const rewardKind = (kind: string) => {
    const known = kinds.rewards.find((one) => one.kind === kind);
    if (known) dispatch({ type: "rewardKind", kind: known }, `${pointer}/reward`);
  };

  return (
    <div className="grid gap-4">
      {when.map((condition, at) => (
        <Row key={condition.key} word={at === 0 ? t("if") : t("and")}>
          <fieldset id={condition.key} className="contents">
            <legend className="sr-only">{t("condition", { number: at + 1 })}</legend>
            <Sentence
              rule={condition}
              kinds={kinds.conditions}
              texts="conditions"
              pointer={`${pointer}/when/${at}`}
              onChange={(slot, value, changed) => dispatch({ type: "value", at, slot, value }, changed)}
            />
          </fieldset>
          <IconButton label={t("removeCondition", { number: at + 1 })} onClick={() => remove(at)}>
            <X aria-hidden />
          </IconButton>
        </Row>
      ))}
      <div className="sm:pl-19">
        <PickMenu
          id={addId}
          small
          label={t("addCondition")}
          icon={<Plus aria-hidden />}
          items={kinds.conditions.map(({ kind }) => ({
            key: kind,
            label: text(`kinds.when.${kind}`) ?? kind,
          }))}
          onPick={add}
        />
      </div>
      <Row word={when.length === 0 ? t("always") : t("then")}>
        <fieldset className="grid min-w-0 flex-1 gap-2.5">
          <legend className="sr-only">{t("reward")}</legend>
          <Select
            aria-label={t("reward")}
            value={reward.kind}
            onChange={(event) => rewardKind(event.target.value)}
            className="max-w-xs"
          >
            {kinds.rewards.map(({ kind }) => (
              <option key={kind} value={kind}>
                {text(`kinds.reward.${kind}`) ?? kind}
              </option>
            ))}
          </Select>
          <Sentence
            key={reward.kind}
            rule={reward}
            kinds={kinds.rewards}
            texts="rewards"
            pointer={`${pointer}/reward`}
            onChange={(slot, value, changed) => dispatch({ type: "value", at: null, slot, value }, changed)}
          />
        </fieldset>
      </Row>
    </div>
  );
}
