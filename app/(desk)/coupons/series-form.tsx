"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentProps, type FormEvent, useState } from "react";
import { SaveFailure } from "@/app/_desk/save-failure";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import { useNotify } from "@/components/ui/toast";
import { codeFromName, isCode } from "@/server/core/code-of-name";
import { draftOf, type Series, type SeriesDraft, valuesOf } from "./series-draft";

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
  const notify = useNotify();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(() => draftOf(series, timezone));
  const [typedCode, setTypedCode] = useState<string | null>(series?.code ?? null);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<SeriesDraft>) => setDraft((before) => ({ ...before, ...part }));
  const code = typedCode ?? codeFromName(draft.name);
  const { values, wrong } = valuesOf(draft, timezone);
  const single = draft.kind === "single";
  const leave = (done: string, to: string) => {
    notify.done(done);
    router.push(`/coupons/${encodeURIComponent(to)}`);
    router.refresh();
  };
  const create = useMutation(
    trpc.coupons.create.mutationOptions({ onSuccess: (made) => leave(t("created"), made.code) }),
  );
  const update = useMutation(
    trpc.coupons.update.mutationOptions({ onSuccess: (made) => leave(t("saved"), made.code) }),
  );
  const error = series ? update.error : create.error;
  const failure = error ? failureOf(error) : null;
  const taken = failure?.field === "code-taken";
  const exists = !series && failure?.code === "conflict" && !taken;
  const busy = create.isPending || update.isPending || create.isSuccess || update.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || Object.keys(wrong).length > 0 || !isCode(code)) return;
    if (series) update.mutate({ ...values, code: series.code, revision: series.revision });
    else create.mutate({ ...values, code });
  };
  const wrongText = (field: keyof SeriesDraft) =>
    tried && wrong[field] ? t(`wrong.${field}` as "wrong.name") : undefined;
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
    <Field label={t(`fields.${field}`)} hint={hint} error={wrongText(field)}>
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
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      {series && failure?.code === "conflict" && !taken && (
        <SaveFailure conflict>{t("conflict")}</SaveFailure>
      )}
      {failure && failure.code !== "conflict" && (
        <SaveFailure conflict={false}>{errorText(error)}</SaveFailure>
      )}
      <Card>
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          {input("name", t("nameHint"), { maxLength: 200, autoFocus: !series })}
          <Field
            label={t("fields.code")}
            hint={series ? undefined : t("codeHint")}
            error={exists ? t("exists") : tried && !isCode(code) ? t("wrong.code") : undefined}
          >
            {(control) => (
              <Input
                {...control}
                value={code}
                readOnly={series !== null}
                onChange={(event) => setTypedCode(event.target.value)}
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
            <Field
              className="sm:col-span-2"
              label={t("fields.codes")}
              hint={t("codesHint")}
              error={
                taken ? t("codeTaken", { code: String(failure?.params.code ?? "") }) : wrongText("codes")
              }
            >
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
    </form>
  );
}
