"use client";

import { useTranslations } from "next-intl";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { type Fields, TextField } from "./text-field";

const ROUNDINGS = ["floor", "half_up", "ceil"] as const;
const NEEDS = ["none", "otp"] as const;
const NEGATIVES = ["allow", "clamp"] as const;

const grid = "grid gap-5 p-4 sm:grid-cols-2 sm:p-5";

export function Rules({ draft, wrong, change, currency }: Fields) {
  const t = useTranslations("programme");
  type Text =
    | "earnPercent"
    | "earnStep"
    | "pointValue"
    | "redeemMaxPercent"
    | "redeemMinPoints"
    | "redeemNeedsFrom"
    | "pendingDays"
    | "lifetimeDays";
  const text = (key: Text, label: string, hint?: string, whole?: boolean) => (
    <TextField
      label={label}
      hint={hint}
      wrong={wrong[key]}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
      whole={whole}
    />
  );
  return (
    <>
      <Card>
        <CardHead title={t("earning")} />
        <div className={grid}>
          {text("earnPercent", t("earnPercent"), t("earnPercentHint"))}
          {text("earnStep", t("earnStep"))}
          <Field label={t("earnRounding")}>
            {(control) => (
              <Select
                {...control}
                value={draft.earnRounding}
                onChange={({ target }) =>
                  change({ earnRounding: ROUNDINGS.find((value) => value === target.value) ?? "floor" })
                }
              >
                {ROUNDINGS.map((value) => (
                  <option key={value} value={value}>
                    {t(`rounding.${value}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Switch
            className="sm:pt-6"
            label={t("rxEarns")}
            hint={t("rxEarnsHint")}
            checked={draft.rxEarns}
            onChange={(event) => change({ rxEarns: event.target.checked })}
          />
        </div>
      </Card>
      <Card>
        <CardHead title={t("paying")} />
        <div className={grid}>
          {text("pointValue", t("pointValue", { currency }))}
          {text("redeemMaxPercent", t("redeemMaxPercent"))}
          {text("redeemMinPoints", t("redeemMinPoints"))}
          <Field label={t("redeemNeeds")}>
            {(control) => (
              <Select
                {...control}
                value={draft.redeemNeeds}
                onChange={({ target }) =>
                  change({ redeemNeeds: NEEDS.find((value) => value === target.value) ?? "none" })
                }
              >
                {NEEDS.map((value) => (
                  <option key={value} value={value}>
                    {t(`needs.${value}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {draft.redeemNeeds === "otp" &&
            text("redeemNeedsFrom", t("redeemNeedsFrom"), t("redeemNeedsFromHint"))}
          <Field label={t("negativeBalance")} className="sm:col-span-2">
            {(control) => (
              <Select
                {...control}
                value={draft.negativeBalance}
                onChange={({ target }) =>
                  change({ negativeBalance: NEGATIVES.find((value) => value === target.value) ?? "allow" })
                }
              >
                {NEGATIVES.map((value) => (
                  <option key={value} value={value}>
                    {t(`negative.${value}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </Card>
      <Card>
        <CardHead title={t("life")} />
        <div className={grid}>
          {text("pendingDays", t("pendingDays"), t("pendingDaysHint"), true)}
          {text("lifetimeDays", t("lifetimeDays"), t("lifetimeDaysHint"), true)}
        </div>
      </Card>
    </>
  );
}
