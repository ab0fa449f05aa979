"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/app/_desk/dialog-form";
import { toTyped } from "@/app/_format/parse";
import { failureOf } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { codeFromName } from "@/server/core/code-of-name";
import { useCardError } from "../use-card";
import { readKind, type Wrong } from "./read-kind";

export type Kind = Outputs["giftCards"]["kinds"][number];

interface KindFormProps {
  /** null: a new one */
  kind: Kind | null;
  onDone: () => void;
  onClose: () => void;
}

export function KindForm({ kind, onDone, onClose }: KindFormProps) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const errorText = useCardError();
  const [fixed, setFixed] = useState(kind === null || kind.fixedMinor.length > 0);
  const [name, setName] = useState(kind?.name ?? "");
  const [typedCode, setTypedCode] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const code = kind?.code ?? typedCode ?? codeFromName(name);
  const create = useMutation(trpc.giftCards.createKind.mutationOptions({ onSuccess: onDone }));
  const change = useMutation(trpc.giftCards.changeKind.mutationOptions({ onSuccess: onDone }));
  const save = kind ? change : create;
  const submit = (typed: (name: string) => string) => {
    const read = readKind({
      name: name.trim(),
      code,
      fixed,
      amounts: typed("amounts"),
      least: typed("least"),
      most: typed("most"),
      days: typed("days"),
      reloadable: typed("reloadable") === "on",
      withPin: typed("withPin") === "on",
    });
    setWrong(typeof read === "string" ? read : null);
    if (typeof read !== "string") save.mutate(read);
  };
  const said = (of: Wrong) => (wrong === of ? t(of) : undefined);
  const taken = save.error && failureOf(save.error).code === "conflict";
  const plain = { required: true, autoComplete: "off" } as const;
  return (
    <DialogForm
      submit={t("save")}
      busy={save.isPending}
      error={save.error && !taken ? errorText(save.error) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("name")}>
        {(control) => (
          <Input
            {...control}
            {...plain}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
          />
        )}
      </Field>
      {!kind && (
        <Field label={t("code")} hint={t("codeHint")} error={taken ? t("codeTaken") : said("codeWrong")}>
          {(control) => (
            <Input
              {...control}
              {...plain}
              value={code}
              onChange={(event) => setTypedCode(event.target.value)}
              maxLength={64}
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
      )}
      <SelectField
        label={t("soldFor")}
        value={fixed ? "fixed" : "range"}
        onChange={(event) => setFixed(event.target.value === "fixed")}
        options={[
          { value: "fixed", label: t("soldForFixed") },
          { value: "range", label: t("soldForRange") },
        ]}
      />
      {fixed ? (
        <Field label={t("amounts")} hint={t("amountsHint")} error={said("amountsWrong")}>
          {(control) => (
            <Input
              {...control}
              {...plain}
              name="amounts"
              inputMode="decimal"
              defaultValue={kind?.fixedMinor.map((minor) => toTyped(minor, 2)).join(" ")}
            />
          )}
        </Field>
      ) : (
        <div className="grid grid-cols-2 gap-4">
          <Field label={t("least")} error={said("rangeWrong")}>
            {(control) => (
              <Input
                {...control}
                {...plain}
                name="least"
                inputMode="decimal"
                defaultValue={kind ? toTyped(kind.minMinor, 2) : ""}
              />
            )}
          </Field>
          <Field label={t("most")}>
            {(control) => (
              <Input
                {...control}
                {...plain}
                name="most"
                inputMode="decimal"
                defaultValue={kind ? toTyped(kind.maxMinor, 2) : ""}
              />
            )}
          </Field>
        </div>
      )}
      <Field label={t("lifetime")} hint={t("lifetimeHint")} error={said("lifetimeWrong")}>
        {(control) => (
          <Input
            {...control}
            name="days"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={kind?.lifetimeDays ?? ""}
          />
        )}
      </Field>
      <Checkbox name="reloadable" label={t("reloadable")} defaultChecked={kind?.reloadable} />
      <Checkbox name="withPin" label={t("withPin")} hint={t("withPinHint")} defaultChecked={kind?.withPin} />
    </DialogForm>
  );
}
