"use client";

import { Plus, X } from "lucide-react";
import { newKey, useFocusLater } from "@/components/forms/focus-later";
import { PickMenu } from "@/components/forms/pick-menu";
import { IconButton } from "@/components/ui/button";
import type { KindShape } from "@/server/engine/rules/types";
import { blankRule } from "./blank";
import type { RuleDraft, Value } from "./draft";
import { RuleRow } from "./rule-row";
import { useRules } from "./rules-context";
import { Sentence } from "./sentence";

interface ConditionListProps {
  conditions: readonly RuleDraft[];
  kinds: readonly KindShape[];
  /** where the sentences and the names of kinds are among the words */
  texts: string;
  names: string;
  /** of the list */
  pointer: string;
  /** of the button that adds: the focus comes back to it */
  addId: string;
  words: {
    first: string;
    next: string;
    add: string;
    /** by number, from 1 */
    condition: (number: number) => string;
    remove: (number: number) => string;
  };
  /** `changed`: what is no longer wrong */
  onAdd: (condition: RuleDraft, changed: string) => void;
  onRemove: (at: number, changed: string) => void;
  onChange: (at: number, slot: string, value: Value, changed: string) => void;
}

/** If … and …: conditions that all have to hold, a line for each, added and taken away. */
export function ConditionList(props: ConditionListProps) {
  const { conditions, kinds, texts, names, pointer, addId, words, onAdd, onRemove, onChange } = props;
  const { text } = useRules().words;
  const focusLater = useFocusLater();
  const add = (kind: string) => {
    const known = kinds.find((one) => one.kind === kind);
    if (!known) return;
    const key = newKey();
    focusLater(key, true);
    onAdd(blankRule(key, known), `${pointer}/${conditions.length}`);
  };
  const remove = (at: number) => {
    focusLater(addId);
    onRemove(at, pointer);
  };
  return (
    <>
      {conditions.map((condition, at) => (
        <RuleRow key={condition.key} word={at === 0 ? words.first : words.next}>
          <fieldset id={condition.key} className="contents">
            <legend className="sr-only">{words.condition(at + 1)}</legend>
            <Sentence
              rule={condition}
              kinds={kinds}
              texts={texts}
              pointer={`${pointer}/${at}`}
              onChange={(slot, value, changed) => onChange(at, slot, value, changed)}
            />
          </fieldset>
          <IconButton label={words.remove(at + 1)} onClick={() => remove(at)}>
            <X aria-hidden />
          </IconButton>
        </RuleRow>
      ))}
      <div className="sm:pl-19">
        <PickMenu
          id={addId}
          small
          label={words.add}
          icon={<Plus aria-hidden />}
          items={kinds.map(({ kind }) => ({ key: kind, label: text(`${names}.${kind}`) ?? kind }))}
          onPick={add}
        />
      </div>
    </>
  );
}
