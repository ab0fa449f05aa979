"use client";

import { useState } from "react";
import { DialogForm } from "@/app/_forms/dialog-form";
import { type FormOptions, useForm } from "@/app/_forms/use-form";
import type { Sending } from "@/app/_forms/use-submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeFromName, isCode } from "@/server/core/code-of-name";
import { DeskDialog } from "./desk-dialog";

interface NameDialogProps<Sent, Result> {
  open: boolean;
  title: string;
  nameLabel: string;
  /** what there was; empty for a new thing */
  name: string;
  /** asked for new things only: existing ones keep their code */
  code?: { label: string; hint: string; wrong: string };
  submit: string;
  sending: Sending<Sent, Result>;
  options: Omit<FormOptions<Sent, Result>, "onDone">;
  toSend: (typed: { name: string; code: string }) => Sent;
  onClose: () => void;
}

export function NameDialog<Sent, Result>(props: NameDialogProps<Sent, Result>) {
  return (
    <DeskDialog open={props.open} onClose={props.onClose} title={props.title}>
      <NameForm {...props} />
    </DeskDialog>
  );
}

function NameForm<Sent, Result>(props: NameDialogProps<Sent, Result>) {
  const { nameLabel, code: asked, submit, sending, options, toSend, onClose } = props;
  const form = useForm(sending, { ...options, onDone: onClose });
  const [name, setName] = useState(props.name);
  const [typedCode, setTypedCode] = useState<string | null>(null);
  const code = typedCode ?? codeFromName(name);
  const send = () => {
    if (!name.trim()) return;
    if (form.check([{ pointer: "/code", text: asked && !isCode(code) && asked.wrong }]))
      form.send(toSend({ name: name.trim(), code }));
  };
  return (
    <DialogForm submit={submit} of={form} onSubmit={send} onClose={onClose}>
      <Field at="/name" label={nameLabel}>
        {(control) => (
          <Input
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            required
            maxLength={100}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
      {asked && (
        <Field at="/code" label={asked.label} hint={asked.hint}>
          {(control) => (
            <Input
              {...control}
              value={code}
              onChange={(event) => setTypedCode(event.target.value)}
              required
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
      )}
    </DialogForm>
  );
}
