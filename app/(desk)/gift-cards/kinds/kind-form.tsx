"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { type FormOptions, useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { toTyped } from "@/components/forms/typed";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { codeFromName } from "@/server/core/code-of-name";
import { readKind, type Terms, type Wrong } from "./read-kind";

const PLACES: Record<Wrong, string> = {
  codeWrong: "/code",
  amountsWrong: "/fixedMinor",
  rangeWrong: "/minMinor",
  lifetimeWrong: "/lifetimeDays",
};

export type Kind = Outputs["giftCards"]["kinds"][number];

interface KindFormProps {
  /** null: a new one */
  kind: Kind | null;
  onClose: () => void;
}

export function KindForm({ kind, onClose }: KindFormProps) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const [fixed, setFixed] = useState(kind === null || kind.fixedMinor.length > 0);
  const [name, setName] = useState(kind?.name ?? "");
  const [typedCode, setTypedCode] = useState<string | null>(null);
  const code = kind?.code ?? typedCode ?? codeFromName(name);
  const shared: FormOptions<Terms, unknown> = {
    done: t("kindSaved"),
    renew: trpc.giftCards.pathFilter(),
    words: [(word) => word === "conflict" && t("codeTaken"), "gift-cards"],
    at: { conflict: "/code" },
    onDone: onClose,
  };
  const create = useForm(trpc.giftCards.createKind.mutationOptions(), shared);
  const change = useForm(trpc.giftCards.changeKind.mutationOptions(), shared);
  const save = kind ? change : create;
  const submit = (typed: Typed) => {
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
    return typeof read === "string"
      ? save.check([{ pointer: PLACES[read], text: t(read) }])
      : save.send(read);
  };
  const plain = { required: true, autoComplete: "off" } as const;
  return (
    <DialogForm submit={t("save")} of={save} onSubmit={submit} onClose={onClose}>
      <Field at="/name" label={t("name")}>
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
        <Field at="/code" label={t("code")} hint={t("codeHint")}>
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
        <Field at="/fixedMinor" label={t("amounts")} hint={t("amountsHint")}>
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
          <Field at="/minMinor" label={t("least")}>
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
          <Field at="/maxMinor" label={t("most")}>
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
      <Field at="/lifetimeDays" label={t("lifetime")} hint={t("lifetimeHint")}>
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
