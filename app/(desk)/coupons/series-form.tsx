"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import { codeFromName, isCode } from "@/server/core/code-of-name";
import { draftOf, type Series, valuesOf } from "./series-draft";

interface SeriesFormProps {
  /** null: a new one */
  series: Series | null;
  timezone: string;
}

export function SeriesForm({ series, timezone }: SeriesFormProps) {
  const t = useTranslations("coupons");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const { values: draft, set: change, dirty } = useDraft(() => draftOf(series, timezone));
  const code = draft.code ?? codeFromName(draft.name);
  const { values, wrong } = valuesOf(draft, timezone);
  const single = draft.kind === "single";
  const shared = {
    words: "coupons",
    renew: "page",
    onDone: (made: { code: string }) => router.push(`/coupons/${encodeURIComponent(made.code)}`),
  } as const;
  const create = useForm(trpc.coupons.create.mutationOptions(), {
    ...shared,
    done: t("created"),
    at: { conflict: "/code" },
  });
  const update = useForm(trpc.coupons.update.mutationOptions(), {
    ...shared,
    done: t("saved"),
    edits: true,
  });
  const form = series ? update : create;
  const busy = form.busy || form.done;
  const submit = () => {
    const found = Object.keys(wrong).map((field) => ({
      pointer: `/${field}`,
      text: t(`wrong.${field}` as "wrong.name"),
    }));
    const right = form.check([...found, { pointer: "/code", text: !isCode(code) && t("wrong.code") }]);
    if (!right) return;
    if (series) update.send({ ...values, code: series.code, revision: series.revision });
    else create.send({ ...values, code });
  };
  const input = (
    field:
      | "name"
      | "prefix"
      | "length"
      | "startsAt"
      | "endsAt"
      | "lifetimeDays"
      | "usesMost"
      | "usesMostPerCustomer",
    hint: string | undefined,
    rest: ComponentProps<typeof Input> = {},
  ) => (
    <Field at={`/${field}`} label={t(`fields.${field}`)} hint={hint}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          {...rest}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  const number = { inputMode: "numeric" as const, maxLength: 10 };
  return (
    <Form
      of={{ ...form, busy }}
      dirty={dirty && !form.done}
      onSubmit={submit}
      noValidate
      className="flex max-w-3xl flex-col gap-5"
    >
      <Failed />
      <Card>
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          {input("name", t("nameHint"), { maxLength: 200, autoFocus: !series })}
          <Field at="/code" label={t("fields.code")} hint={series ? undefined : t("codeHint")}>
            {(control) => (
              <Input
                {...control}
                value={code}
                readOnly={series !== null}
                onChange={(event) => change({ code: event.target.value })}
                maxLength={64}
                autoComplete="off"
                spellCheck={false}
                className={series ? "bg-sunken font-mono text-muted" : "font-mono"}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card>
        <CardHead title={t("codesTitle")} description={single ? t("singleText") : t("sharedText")} />
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          {!series && (
            <div className="sm:col-span-2">
              <Segmented
                label={t("kind")}
                value={draft.kind}
                onChange={(kind) => change({ kind })}
                options={[
                  { value: "single", label: t("kinds.single") },
                  { value: "shared", label: t("kinds.shared") },
                ]}
              />
            </div>
          )}
          {single ? (
            <>
              {input("prefix", t("prefixHint"), { maxLength: 20, spellCheck: false, className: "font-mono" })}
              {input("length", t("lengthHint"), number)}
            </>
          ) : (
            <Field at="/codes" className="sm:col-span-2" label={t("fields.codes")} hint={t("codesHint")}>
              {(control) => (
                <Textarea
                  {...control}
                  value={draft.codes}
                  onChange={(event) => change({ codes: event.target.value })}
                  spellCheck={false}
                  className="font-mono"
                />
              )}
            </Field>
          )}
        </div>
      </Card>
      <Card>
        <CardHead title={t("rulesTitle")} description={t("rulesText")} />
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          {input("startsAt", undefined, { type: "datetime-local" })}
          {input("endsAt", undefined, { type: "datetime-local" })}
          {input("usesMost", t("usesMostHint"), number)}
          {input("usesMostPerCustomer", t("perCustomerHint"), number)}
          {single && input("lifetimeDays", t("lifetimeHint"), number)}
          {single && (
            <Checkbox
              className="self-center"
              label={t("fields.personal")}
              hint={t("personalHint")}
              checked={draft.personal}
              onChange={(event) => change({ personal: event.target.checked })}
            />
          )}
        </div>
      </Card>
      <div className="flex flex-col-reverse gap-2 sm:flex-row">
        <Button type="submit" variant="primary" busy={busy}>
          {series ? t("save") : t("create")}
        </Button>
        <Link
          href={series ? `/coupons/${encodeURIComponent(series.code)}` : "/coupons"}
          className={buttonClass()}
        >
          {common("cancel")}
        </Link>
      </div>
    </Form>
  );
}
