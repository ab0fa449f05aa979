"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeFromName, isCode } from "@/server/code-of-name";

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
  const common = useTranslations("common");
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} closeLabel={common("close")}>
      <NameForm {...props} />
    </Dialog>
  );
}

function NameForm(props: NameDialogProps) {
  const { nameLabel, code: asked, submit, busy, error, onSubmit, onClose } = props;
  const common = useTranslations("common");
  const [name, setName] = useState(props.name);
  const [typedCode, setTypedCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const code = typedCode ?? codeFromName(name);
  const wrongCode = tried && asked && !isCode(code) ? asked.wrong : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !name.trim() || (asked && !isCode(code))) return;
    onSubmit({ name: name.trim(), code });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
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
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {submit}
        </Button>
      </DialogActions>
    </form>
  );
}
