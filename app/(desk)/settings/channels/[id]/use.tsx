"use client";

import { useTranslations } from "next-intl";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { CLASSES, type Got } from "../types";

/** Channels whose messages carry a sender that can be chosen. */
const NAMED: ReadonlySet<Got["kind"]> = new Set(["sms", "viber", "email"]);

interface UseProps {
  channel: Got;
  wrongClasses: string | undefined;
}

/** Which messages go this way, and under which name. */
export function Use({ channel: { kind, enabled, classes, senders }, wrongClasses }: UseProps) {
  const t = useTranslations("channels");
  return (
    <Card>
      <CardHead title={t("use")} />
      <div className="flex flex-col gap-5 p-4 sm:p-5">
        <Switch name="enabled" label={t("enabled")} hint={t("enabledHint")} defaultChecked={enabled} />
        <fieldset data-at="/classes" className="flex flex-col gap-2.5">
          <legend className="mb-2 font-medium">{t("classesTitle")}</legend>
          {CLASSES.map((one) => (
            <Checkbox
              key={one}
              name={`class.${one}`}
              value="true"
              label={t(`classes.${one}`)}
              defaultChecked={classes.includes(one)}
            />
          ))}
          {wrongClasses && <p className="text-danger-text text-sm">{wrongClasses}</p>}
        </fieldset>
        {NAMED.has(kind) && (
          <fieldset className="flex flex-col gap-3">
            <legend className="mb-1 font-medium">{t("sendersTitle")}</legend>
            <p className="text-muted text-sm">{t("sendersHint")}</p>
            {CLASSES.map((one) => (
              <Field key={one} at={`/senders/${one}`} label={t(`classes.${one}`)}>
                {(control) => (
                  <Input
                    {...control}
                    name={`sender.${one}`}
                    maxLength={100}
                    defaultValue={senders[one] ?? ""}
                    autoComplete="off"
                  />
                )}
              </Field>
            ))}
          </fieldset>
        )}
      </div>
    </Card>
  );
}
