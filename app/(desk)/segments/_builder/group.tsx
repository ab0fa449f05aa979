"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { newKey, useFocusLater } from "@/components/forms/focus-later";
import { PickSearch } from "@/components/forms/pick-search";
import { textOf, type Value } from "@/components/rules/draft";
import { Slot } from "@/components/rules/fields/slot";
import { useRules } from "@/components/rules/rules-context";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/input";
import { type ConditionKind, fieldsOf, PICK_GROUPS } from "./conditions";
import {
  blankGroup,
  type ConditionDraft,
  filled,
  type GroupDraft,
  isGroup,
  JOINS,
  type Join,
  type NodeDraft,
} from "./draft";
import { useSegmentTexts } from "./texts";

/** Deeper groups are read by no one. */
const DEPTH_MAX = 2;

interface GroupProps {
  group: GroupDraft;
  kinds: readonly ConditionKind[];
  pointer: string;
  depth: number;
  onChange: (key: string, change: (node: NodeDraft) => NodeDraft | null) => void;
}

/** Conditions that are joined in one way, and groups among them. */
export function Group({ group, kinds, pointer, depth, onChange }: GroupProps) {
  const t = useTranslations("segments");
  const { pickName, groupName } = useSegmentTexts();
  const focusLater = useFocusLater();
  const inside = group.join === "none" ? `${pointer}/not/any` : `${pointer}/${group.join}`;
  const addId = `${group.key}-add`;
  const add = (node: NodeDraft) =>
    onChange(group.key, (own) => ({ ...(own as GroupDraft), parts: [...(own as GroupDraft).parts, node] }));
  const pick = (name: string) => {
    const kind = kinds.find((one) => one.kind === name);
    if (!kind) return;
    const key = newKey();
    focusLater(key, true);
    add({ key, kind: name, values: filled(kind, {}) });
  };
  const remove = (key: string) => {
    focusLater(addId);
    onChange(key, () => null);
  };
  return (
    <fieldset
      className={cn(
        "grid min-w-0 gap-3",
        depth > 0 && "rounded-card border border-line bg-raised/40 p-3 sm:p-4",
      )}
    >
      <legend className="sr-only">{t("groupLabel")}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {depth === 0 && <span className="text-lg">{t("groupLead")}</span>}
        <Select
          aria-label={t("groupLabel")}
          value={group.join}
          onChange={({ target }) =>
            onChange(group.key, (own) => ({ ...(own as GroupDraft), join: target.value as Join }))
          }
          className="w-auto font-medium"
        >
          {JOINS.map((join) => (
            <option key={join} value={join}>
              {t({ all: "groupAll", any: "groupAny", none: "groupNone" }[join] as "groupAll")}
            </option>
          ))}
        </Select>
        {depth > 0 && (
          <span className="ml-auto">
            <IconButton label={t("removeGroup")} onClick={() => remove(group.key)}>
              <X aria-hidden />
            </IconButton>
          </span>
        )}
      </div>
      {group.parts.length === 0 && depth === 0 && <p className="text-muted">{t("everyone")}</p>}
      {group.parts.map((part, at) =>
        isGroup(part) ? (
          <Group
            key={part.key}
            group={part}
            kinds={kinds}
            pointer={`${inside}/${at}`}
            depth={depth + 1}
            onChange={onChange}
          />
        ) : (
          <div key={part.key} className="flex min-w-0 items-start gap-2">
            <Condition
              condition={part}
              kinds={kinds}
              pointer={`${inside}/${at}`}
              number={at + 1}
              onChange={(values) => onChange(part.key, (own) => ({ ...(own as ConditionDraft), values }))}
            />
            <IconButton label={t("removeCondition", { number: at + 1 })} onClick={() => remove(part.key)}>
              <X aria-hidden />
            </IconButton>
          </div>
        ),
      )}
      <div className="flex flex-wrap gap-2">
        <PickSearch
          id={addId}
          small
          label={t("addCondition")}
          icon={<Plus aria-hidden />}
          search={t("findCondition")}
          none={t("noCondition")}
          groups={PICK_GROUPS.map((name) => ({
            label: groupName(name),
            items: kinds
              .filter((kind) => kind.group === name)
              .map((kind) => ({ key: kind.kind, label: pickName(kind) })),
          })).filter(({ items }) => items.length > 0)}
          onPick={pick}
        />
        {depth < DEPTH_MAX && (
          <Button variant="quiet" small onClick={() => add(blankGroup("any"))}>
            <Plus aria-hidden /> {t("addGroup")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface ConditionProps {
  condition: ConditionDraft;
  kinds: readonly ConditionKind[];
  pointer: string;
  number: number;
  onChange: (values: Record<string, Value>) => void;
}

/** One condition: what it is about, and the fields that say how it is compared. */
function Condition({ condition, kinds, pointer, number, onChange }: ConditionProps) {
  const { wholeAt, words } = useRules();
  const { t, conditionName } = useSegmentTexts();
  const kind = kinds.find((one) => one.kind === condition.kind);
  if (!kind) return null;
  const [from, to] = [textOf(condition.values.from), textOf(condition.values.to)];
  const isBackwards = to !== "" && from > to;
  const whole = wholeAt(pointer) ?? (isBackwards ? t("errors.backwards") : null);
  const pointerOf = (slot: string): string => {
    if (slot === "op" || slot === "measure") return `${pointer}/${slot}`;
    if (slot === "valueTo") return `${pointer}/value/1`;
    if (slot === "value")
      return kind.what.of === "fact"
        ? `${pointer}/${kind.what.name}`
        : `${pointer}/value${condition.values.op === "between" ? "/0" : ""}`;
    const name = slot === "attributeValue" ? "value" : slot;
    return kind.what.of === "count" ? `${pointer}/${kind.what.name}/${name}` : `${pointer}/${name}`;
  };
  return (
    <fieldset id={condition.key} tabIndex={-1} className="min-w-0 flex-1 rounded-control outline-offset-4">
      <legend className="sr-only">{`${number}. ${conditionName(kind)}`}</legend>
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-2">
        <span className="font-medium">{conditionName(kind)}</span>
        {fieldsOf(kind, condition.values).map((arg) => (
          <span key={arg.slot} className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-1.5">
            {arg.slot !== "op" && arg.slot !== "value" && arg.slot !== "measure" && (
              <span className="text-muted text-sm">{words.label(kind.kind, arg.slot)}</span>
            )}
            <Slot
              arg={arg}
              kind={kind.kind}
              pointer={pointerOf(arg.slot)}
              label={`${conditionName(kind)}: ${words.label(kind.kind, arg.slot)}`}
              value={condition.values[arg.slot]}
              onChange={(value) => onChange(filled(kind, { ...condition.values, [arg.slot]: value }))}
            />
          </span>
        ))}
      </div>
      {whole && <p className="mt-1 text-danger-text text-sm">{whole}</p>}
    </fieldset>
  );
}
