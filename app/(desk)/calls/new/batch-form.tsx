"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toInstant, toLocal } from "@/app/_format/zoned";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { SelectField } from "@/components/ui/select-field";
import { Textarea } from "@/components/ui/textarea";
import { WhoIsCalled } from "./who-is-called";

interface BatchFormProps {
  segments: readonly { code: string; name: string; members: number }[];
  timezone: string;
}

/** Calls for all of a segment: what is said, when, and to how many. */
export function BatchForm({ segments, timezone }: BatchFormProps) {
  const t = useTranslations("calls");
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const [code, setCode] = useState(segments[0]?.code ?? "");
  const [kind, setKind] = useState<"marketing" | "service">("marketing");
  const [due, setDue] = useState("");
  const create = useForm(useTRPC().callTasks.createForSegment.mutationOptions(), {
    words: "calls",
    renew: "page",
    done: ({ made }) => t("made", { count: made }),
    // the next press makes more; a repeated one had made the same
    onDone: () => setRequestId(crypto.randomUUID()),
  });
  const chosen = toInstant(due, timezone);
  const dueAt = chosen ? new Date(chosen) : null;
  return (
    <Card>
      <Form
        of={create}
        dirty="typed"
        className="grid gap-4 p-4 sm:p-5"
        onSubmit={(typed) =>
          create.send({ requestId, code, class: kind, script: typed("script"), dueAt: dueAt ?? new Date() })
        }
      >
        <SelectField
          at="/code"
          label={t("segment")}
          value={code}
          onChange={({ target }) => setCode(target.value)}
          options={segments.map(({ name, members, ...one }) => ({
            value: one.code,
            label: t("segmentOf", { name, members }),
          }))}
        />
        <div className="grid gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            {t("class")}
          </span>
          <div>
            <Segmented
              label={t("class")}
              value={kind}
              onChange={setKind}
              options={(["marketing", "service"] as const).map((value) => ({
                value,
                label: t(`classes.${value}`),
              }))}
            />
          </div>
          <p className="text-muted text-sm">{t(`classHints.${kind}`)}</p>
        </div>
        <Field at="/script" label={t("script")} hint={t("scriptHint")}>
          {(control) => <Textarea {...control} name="script" rows={5} required maxLength={2000} />}
        </Field>
        <Field at="/dueAt" label={t("dueAt")} hint={t("dueHint", { zone: timezone })} className="max-w-xs">
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              min={toLocal(new Date().toISOString(), timezone)}
              value={due}
              onChange={({ target }) => setDue(target.value)}
            />
          )}
        </Field>
        <WhoIsCalled code={code} kind={kind} dueAt={dueAt} />
        <Failed />
        <Button type="submit" variant="primary" busy={create.busy} className="justify-self-start">
          {t("make")}
        </Button>
      </Form>
    </Card>
  );
}
