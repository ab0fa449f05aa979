"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface FileFieldProps {
  name: string;
  label: string;
  hint: string;
  /** what kinds of files are shown to choose from */
  accept: string;
  required: boolean;
}

const LINE = /.{64}/g;

/** The text of a file; a certificate as Apple gives it is binary, and is written as PEM. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isBinary = bytes[0] === 0x30 && bytes.includes(0);
  if (!isBinary) return new TextDecoder().decode(bytes).trim();
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(LINE, "$&\n")}\n-----END CERTIFICATE-----`;
}

/** A text that is pasted, or taken out of a file. */
export function FileField({ name, label, hint, accept, required }: FileFieldProps) {
  const t = useTranslations("wallet");
  const [text, setText] = useState("");
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <Field at={`/${name}`} label={label} hint={hint}>
        {(control) => (
          <Textarea
            {...control}
            name={name}
            value={text}
            onChange={({ target }) => setText(target.value)}
            required={required}
            rows={3}
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm"
          />
        )}
      </Field>
      <label htmlFor={id} className={`${buttonClass("secondary", true)} self-start focus-within:outline-2`}>
        <FileUp aria-hidden /> {t("fromFile")}
        <input
          id={id}
          type="file"
          accept={accept}
          className="sr-only"
          aria-label={`${t("fromFile")}: ${label}`}
          onChange={async ({ target }) => {
            const [file] = target.files ?? [];
            if (file) setText(await textOf(file));
            target.value = "";
          }}
        />
      </label>
    </div>
  );
}
