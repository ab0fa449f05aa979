"use client";

import { useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FileField } from "./file-field";

interface GoogleProps {
  version: number;
  google: Outputs["wallet"]["settings"]["google"];
}

export function Google({ version, google }: GoogleProps) {
  const t = useTranslations("wallet");
  const connect = useForm(useTRPC().wallet.connectGoogle.mutationOptions(), {
    renew: "page",
    words: "wallet",
    done: t("google.done"),
  });
  return (
    <Form
      of={connect}
      dirty="typed"
      className="flex flex-col gap-4 p-4 sm:p-5"
      onSubmit={(typed) =>
        connect.send({ version, issuerId: typed("issuerId"), serviceAccount: typed("serviceAccount") })
      }
    >
      <Field at="/issuerId" label={t("google.issuerId")} hint={t("google.issuerIdHint")}>
        {(control) => (
          <Input
            {...control}
            name="issuerId"
            required
            inputMode="numeric"
            maxLength={30}
            autoComplete="off"
            defaultValue={google?.issuerId ?? ""}
          />
        )}
      </Field>
      <FileField
        name="serviceAccount"
        label={t("google.key")}
        hint={t(google ? "keyKept" : "google.keyHint")}
        accept=".json"
        required={!google}
      />
      <Failed />
      <div>
        <Button type="submit" variant="primary" busy={connect.busy}>
          {t(google ? "replace" : "connect")}
        </Button>
      </div>
    </Form>
  );
}
