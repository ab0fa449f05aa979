"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import type { Sending } from "@/app/_forms/use-submit";
import type { Outputs } from "@/app/_trpc/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";

type Class = Outputs["templates"]["get"]["class"];
const CLASSES = ["marketing", "service", "code"] as const satisfies readonly Class[];

interface NameFormProps<Sent, Result> {
  name: string;
  class: Class;
  submit: string;
  done?: string;
  renew?: "page";
  sending: Sending<Sent, Result>;
  toSend: (typed: { name: string; class: Class }) => Sent;
  onDone: (result: Result) => unknown;
  onClose: () => void;
}

/** What a template is called, and what the law takes its messages for. */
export function NameForm<Sent, Result>(props: NameFormProps<Sent, Result>) {
  const { submit, done, renew, sending, toSend, onDone, onClose } = props;
  const t = useTranslations("templates");
  const form = useForm(sending, { words: "templates", done, renew, onDone });
  const [name, setName] = useState(props.name);
  const [of, setOf] = useState<Class>(props.class);
  const send = () => {
    if (form.check([{ pointer: "/name", text: !name.trim() && t("errors.name") }]))
      form.send(toSend({ name: name.trim(), class: of }));
  };
  return (
    <DialogForm of={form} submit={submit} onSubmit={send} onClose={onClose}>
      <Field at="/name" label={t("start.name")}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <div>
        <SelectField
          at="/class"
          label={t("start.class")}
          value={of}
          options={CLASSES.map((value) => ({ value, label: t(`classes.${value}`) }))}
          onChange={({ target }) => setOf(CLASSES.find((one) => one === target.value) ?? of)}
        />
        <p className="mt-1.5 text-muted text-sm">{t(`classHints.${of}`)}</p>
      </div>
    </DialogForm>
  );
}
