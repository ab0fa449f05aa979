"use client";

import { useTranslations } from "next-intl";
import type { ConditionKind, PickGroup } from "./conditions";

/** Texts whose keys are made of names of the vocabulary. */
export function useSegmentTexts() {
  const t = useTranslations("segments");
  type Key = Parameters<typeof t>[0];
  const text = (key: string): string | null => (t.has(key as Key) ? t(key as Key) : null);

  const fieldName = (name: string): string => {
    const [kind, purpose, channel] = name.split(".");
    if (kind === "consent")
      return channel
        ? t("fields.consentOn", {
            purpose: text(`purposes.${purpose}`) ?? purpose ?? "",
            channel: text(`channels.${channel}`) ?? channel,
          })
        : t("fields.consent", { purpose: text(`purposes.${purpose}`) ?? purpose ?? "" });
    // a name alone: the fields of a condition stand beside it
    return text(`names.${name}`) ?? text(`fields.${name}`) ?? name;
  };
  const conditionName = ({ what }: ConditionKind): string =>
    what.of === "field"
      ? fieldName(what.name)
      : (text(what.of === "fact" ? `facts.${what.name}` : `pick.${what.name}`) ?? what.name);

  /** `choices.<kind>_<slot>.<choice>` of the fields of rules */
  const choiceName = (key: string): string | null => {
    const [, kind = "", slot = "", choice = ""] = /^choices\.(.+)_(\w+?)\.(.+)$/.exec(key) ?? [];
    if (choice === "any") return text("choices.any");
    if (slot === "op") return text(`compare.${choice}`);
    if (slot === "measure") return text(`counts.${kind.replace("count:", "")}.${choice}`);
    if (kind === "count:message" && slot === "channel") return text(`channels.${choice}`);
    if (kind === "field:rfm.cell") return text(`choices.cell.${choice}`);
    return text(`choices.${slot}.${choice}`) ?? text(choice);
  };
  return {
    t,
    text,
    conditionName,
    fieldName,
    pickName: conditionName,
    groupName: (group: PickGroup): string => t(`pickGroups.${group}`),
    choiceName,
    /** @param kind of a condition, `field:points.expiring`: some name their fields in their own way */
    label: (kind: string, slot: string): string =>
      text(`slotsOf.${kind.replace(/^\w+:/, "")}.${slot}`) ?? text(`slots.${slot}`) ?? slot,
  };
}
