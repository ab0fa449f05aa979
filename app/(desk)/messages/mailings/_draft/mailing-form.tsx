"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Section } from "@/components/forms/section";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { draftOf, type Found, type Options, type Segments, valuesOf } from "./draft";
import { ForWhom } from "./for-whom";
import { More } from "./more";
import { Over } from "./over";
import { Receivers } from "./receivers";
import { Time } from "./time";
import { usePreview } from "./use-preview";
import { What } from "./what";

interface MailingFormProps {
  /** null: a new one */
  found: Found | null;
  options: Options;
  segments: Segments;
}

/** Who gets what and when; beside it what comes of that, counted anew whenever it is saved. */
export function MailingForm({ found, options, segments }: MailingFormProps) {
  const t = useTranslations("mailings");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const [id] = useState(() => found?.mailing.id ?? crypto.randomUUID());
  const [version, setVersion] = useState(found?.mailing.version ?? null);
  const { values: draft, set, keep, dirty } = useDraft(() => draftOf(found, options));
  const form = useForm(trpc.mailings.save.mutationOptions(), {
    words: "mailings",
    done: t("saved"),
    edits: true,
    onDone: (saved) => {
      setVersion(saved.version);
      keep(draft);
      if (found) router.refresh();
      else router.push(`/messages/mailings/${id}`);
    },
  });
  const preview = usePreview(id, version);
  const submit = () => {
    const { values, wrong } = valuesOf(draft, { timezone: options.timezone, now: new Date() });
    const told = Object.keys(wrong).map((field) => ({
      pointer: `/${field}`,
      text: t(`wrong.${field}` as "wrong.name"),
    }));
    if (form.check(told)) form.send({ ...values, id, version });
  };
  const leaving = !found && form.done;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Form of={form} dirty={dirty && !leaving} onSubmit={submit} noValidate className="grid min-w-0 gap-5">
        <Failed />
        <Section title={t("form.basics")}>
          <Field at="/name" label={t("form.name")} hint={t("form.nameHint")}>
            {(control) => (
              <Input
                {...control}
                value={draft.name}
                maxLength={200}
                autoComplete="off"
                onChange={({ target }) => set({ name: target.value })}
              />
            )}
          </Field>
          <ForWhom
            segments={segments}
            chosen={draft.segmentId}
            onChange={(segmentId) => set({ segmentId })}
          />
        </Section>
        <What
          chosen={draft.templateId}
          known={found?.template ?? null}
          onChange={(templateId) => set({ templateId })}
        />
        <Over options={options} chosen={draft.channels} onChange={(channels) => set({ channels })} />
        <Time draft={draft} timezone={options.timezone} onChange={set} />
        <More draft={draft} currency={options.currency} preview={preview.data ?? null} onChange={set} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <Button
            type="submit"
            variant={dirty || !found ? "primary" : "secondary"}
            busy={form.busy || leaving}
          >
            {t("form.save")}
          </Button>
          <Link href="/messages/mailings" className={buttonClass()}>
            {common("cancel")}
          </Link>
        </div>
      </Form>
      <Receivers
        id={id}
        version={version}
        draft={draft}
        dirty={dirty || !found}
        preview={preview}
        options={options}
      />
    </div>
  );
}
