"use client";

import { useTranslations } from "next-intl";
import { ConditionList } from "@/components/rules/condition-list";
import { RuleRow } from "@/components/rules/rule-row";
import { Sentence } from "@/components/rules/sentence";
import { Select } from "@/components/ui/input";
import type { OwnInstrument } from "./draft";
import { useEditor } from "./editor-context";
import type { InstrumentAction } from "./reducer";
import { useTexts } from "./use-texts";

interface RulesProps {
  instrument: OwnInstrument;
  pointer: string;
  dispatch: (action: InstrumentAction, changed: string) => void;
}

/** If … and … then …: an instrument as one long sentence, a line for each of its rules. */
export function Rules({ instrument, pointer, dispatch }: RulesProps) {
  const t = useTranslations("editor");
  const { text } = useTexts();
  const { kinds } = useEditor();
  const { when, reward } = instrument;
  const rewardKind = (kind: string) => {
    const known = kinds.rewards.find((one) => one.kind === kind);
    if (known) dispatch({ type: "rewardKind", kind: known }, `${pointer}/reward`);
  };
  return (
    <div className="grid gap-4">
      <ConditionList
        conditions={when}
        kinds={kinds.conditions}
        texts="conditions"
        names="kinds.when"
        pointer={`${pointer}/when`}
        addId={`${instrument.key}-add`}
        words={{
          first: t("if"),
          next: t("and"),
          add: t("addCondition"),
          condition: (number) => t("condition", { number }),
          remove: (number) => t("removeCondition", { number }),
        }}
        onAdd={(condition, changed) => dispatch({ type: "addCondition", condition }, changed)}
        onRemove={(at, changed) => dispatch({ type: "removeCondition", at }, changed)}
        onChange={(at, slot, value, changed) => dispatch({ type: "value", at, slot, value }, changed)}
      />
      <RuleRow word={when.length === 0 ? t("always") : t("then")}>
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
      </RuleRow>
    </div>
  );
}
