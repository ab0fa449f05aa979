"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { Textarea } from "@/components/ui/textarea";
import { isSwitchValue, type SwitchName } from "./switch-names";

interface ChangeSwitchProps {
  name: SwitchName;
  value: string;
  values: readonly string[];
}

/** No decision without its reason: it is kept for good. */
export function ChangeSwitch(props: ChangeSwitchProps) {
  const t = useTranslations("law");
  const [open, setOpen] = useState(false);
  const name = t(`switches.${props.name}`);
  return (
    <>
      <Button small aria-label={t("changeNamed", { name })} onClick={() => setOpen(true)}>
        {t("change")}
      </Button>
      <DeskDialog open={open} onClose={() => setOpen(false)} title={name}>
        {open && <SwitchForm {...props} onClose={() => setOpen(false)} />}
      </DeskDialog>
    </>
  );
}

function SwitchForm({ name, value, values, onClose }: ChangeSwitchProps & { onClose: () => void }) {
  const t = useTranslations("law");
  const set = useForm(useTRPC().law.setSwitch.mutationOptions(), {
    done: t("changed"),
    renew: "page",
    words: "law",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={set}
      submit={t("save")}
      onSubmit={(typed) => set.send({ name, value: typed("value"), reason: typed("reason") })}
      onClose={onClose}
    >
      <SelectField
        name="value"
        at="/value"
        label={t("value")}
        defaultValue={value}
        options={values.filter(isSwitchValue).map((one) => ({ value: one, label: t(`values.${one}`) }))}
      />
      <Field at="/reason" label={t("reason")} hint={t("reasonHint")}>
        {(control) => <Textarea {...control} name="reason" required minLength={10} maxLength={1000} />}
      </Field>
    </DialogForm>
  );
}
