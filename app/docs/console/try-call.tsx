"use client";

import { KeyRound, PenLine, RotateCcw, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Empty, Notice } from "@/components/ui/states";
import { Textarea } from "@/components/ui/textarea";
import type { Call } from "../_spec/types";
import { Exchange } from "./exchange";
import { type Answered, type Sent, send } from "./send";

const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 64);

const startValues = (call: Call): Record<string, string> =>
  Object.fromEntries(
    call.parameters.map(({ name, example }) => [
      name,
      name === "Idempotency-Key" ? newKey() : (example ?? ""),
    ]),
  );

const startBody = (call: Call): string => (call.body ? JSON.stringify(call.body.example, null, 2) : "");

/** A quote has one when it holds points; every other call that takes a key always has. */
const hasEffect = ({ parameters }: Call, body: string): boolean => {
  const key = parameters.find(({ name }) => name === "Idempotency-Key");
  return key !== undefined && (key.required || /"hold"\s*:\s*true\b/.test(body));
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

interface TryCallProps {
  calls: readonly Call[];
  first: Call;
}

type Outcome = { sent: Sent; answered: Answered } | "unreachable" | null;

/** Sends any call with a till's key, which stays in this page's memory and nowhere else. */
export function TryCall({ calls, first }: TryCallProps) {
  const t = useTranslations("guide.console");
  const [key, setKey] = useState("");
  const [call, setCall] = useState(first);
  const [values, setValues] = useState<Record<string, string>>({});
  // a new Idempotency-Key is drawn by the browser only
  useEffect(() => setValues(startValues(first)), [first]);
  const [body, setBody] = useState(() => startBody(first));
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const effect = hasEffect(call, body);
  const badJson = call.body !== null && !isJson(body);

  const choose = (id: string) => {
    const chosen = calls.find((each) => each.id === id);
    if (!chosen) return;
    setCall(chosen);
    setValues(startValues(chosen));
    setBody(startBody(chosen));
    setOutcome(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || badJson) return;
    setBusy(true);
    setOutcome(await send(call, { key: key.trim(), values, body }).catch(() => "unreachable" as const));
    setBusy(false);
  };

  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card className="p-4 sm:p-5">
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("call")}>
            {(control) => (
              <Select {...control} value={call.id} onChange={(event) => choose(event.target.value)}>
                {calls.map(({ id, method, path }) => (
                  <option key={id} value={id}>
                    {method} {path}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <p className="-mt-2 text-muted text-sm">{call.summary}</p>
          {call.keyPlace !== null && (
            <Field label={t("key")} hint={t("keyHint")}>
              {(control) => (
                <Input
                  {...control}
                  required
                  type="password"
                  autoComplete="off"
                  spellCheck={false}
                  placeholder="pos_…"
                  value={key}
                  onChange={(event) => setKey(event.target.value)}
                />
              )}
            </Field>
          )}
          {call.parameters.map(({ name, required }) => (
            <Field key={name} label={<code>{name}</code>}>
              {(control) => (
                <Input
                  {...control}
                  required={required}
                  autoComplete="off"
                  spellCheck={false}
                  value={values[name] ?? ""}
                  onChange={(event) => setValues({ ...values, [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {call.body && (
            <Field label={t("body")} hint={t("bodyHint")} error={badJson ? t("bodyBad") : undefined}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={12}
                  spellCheck={false}
                  value={body}
                  onChange={(event) => setBody(event.target.value)}
                  className="font-mono text-sm"
                />
              )}
            </Field>
          )}
          {effect && (
            <Notice tone="warn" icon={PenLine}>
              {t("effect")}
            </Notice>
          )}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" busy={busy}>
              <Send aria-hidden /> {t("send")}
            </Button>
            <Button onClick={() => choose(call.id)}>
              <RotateCcw aria-hidden /> {t("reset")}
            </Button>
          </div>
        </form>
      </Card>
      <div aria-live="polite" className="flex min-w-0 flex-col gap-4">
        {outcome === null && (
          <Card>
            <Empty compact icon={KeyRound} title={t("emptyTitle")}>
              {t("emptyText")}
            </Empty>
          </Card>
        )}
        {outcome === "unreachable" && (
          <Notice tone="bad" alert>
            {t("unreachable")}
          </Notice>
        )}
        {outcome !== null && outcome !== "unreachable" && <Exchange {...outcome} />}
      </div>
    </div>
  );
}
