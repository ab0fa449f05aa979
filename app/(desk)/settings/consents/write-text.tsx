"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { LOCALE_NAMES } from "@/app/_i18n/locales";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { type InLanguages, LANGUAGES } from "./languages";

interface WriteTextProps {
  purpose: Outputs["consents"]["texts"]["purposes"][number]["purpose"];
  base: string | null;
  start: InLanguages;
  button: string;
}

export function WriteText({ button, ...form }: WriteTextProps) {
  const t = useTranslations("customers");
  return (
    <ButtonDialog button={button} title={t(`purposes.${form.purpose}`)}>
      {(close) => <TextForm {...form} onClose={close} />}
    </ButtonDialog>
  );
}

function TextForm({
  purpose,
  base,
  start,
  onClose,
}: Omit<WriteTextProps, "button"> & { onClose: () => void }) {
  const t = useTranslations("consents");
  const [texts, setTexts] = useState<InLanguages>({ uk: start.uk, ru: start.ru, en: start.en });
  const publish = useForm(useTRPC().consents.publishText.mutationOptions(), {
    done: ({ version }) => t("done", { version }),
    renew: "page",
    words: "consents",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={publish}
      submit={t("publish")}
      onSubmit={() => publish.send({ purpose, base, ...texts })}
      onClose={onClose}
    >
      <p className="text-muted text-sm">{t("publishHint")}</p>
      {LANGUAGES.map((language) => (
        <Field key={language} at={`/${language}`} label={`${t("text")}: ${LOCALE_NAMES[language]}`}>
          {(control) => (
            <Textarea
              {...control}
              lang={language}
              rows={6}
              required
              minLength={20}
              maxLength={10_000}
              value={texts[language]}
              onChange={(event) => setTexts({ ...texts, [language]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </DialogForm>
  );
}
