"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeFromName, isCode } from "@/server/core/code-of-name";
import { DeskDialog } from "./desk-dialog";
import { DialogForm } from "./dialog-form";

interface NameDialogProps {
  open: boolean;
  title: string;
  nameLabel: string;
  /** what there was; empty for a new thing */
  name: string;
  /** asked for new things only: what is there keeps its code */
  code?: { label: string; hint: string; wrong: string };
  submit: string;
  busy: boolean;
  error: string | null;
  onSubmit: (values: { name: string; code: string }) => void;
  onClose: () => void;
}

export function NameDialog(props: NameDialogProps) {
  return (
    <DeskDialog open={props.open} onClose={props.onClose} title={props.title}>
      <NameForm {...props} />
    </DeskDialog>
  );
}

function NameForm(props: NameDialogProps) {
  const { nameLabel, code: asked, submit, busy, error, onSubmit, onClose } = props;
  const [name, setName] = useState(props.name);
  const [typedCode, setTypedCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const code = typedCode ?? codeFromName(name);
  const wrongCode = tried && asked && !isCode(code) ? asked.wrong : undefined;
  const send = () => {
    setTried(true);
    if (!name.trim() || (asked && !isCode(code))) return;
    onSubmit({ name: name.trim(), code });
  };
  return (
    <DialogForm submit={submit} busy={busy} onSubmit={send} onClose={onClose}>
      <Field label={nameLabel} error={asked ? undefined : (error ?? undefined)}>
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
        <Field label={asked.label} hint={asked.hint} error={error ?? wrongCode}>
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
