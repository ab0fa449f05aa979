"use client";

import { useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { FileField } from "./file-field";

/** The owner's certificate and key; a renewed certificate takes the place of the former one. */
export function Apple({ version, isConnected }: { version: number; isConnected: boolean }) {
  const t = useTranslations("wallet");
  const connect = useForm(useTRPC().wallet.connectApple.mutationOptions(), {
    renew: "page",
    words: "wallet",
    done: t("apple.done"),
  });
  return (
    <Form
      of={connect}
      dirty="typed"
      className="flex flex-col gap-4 p-4 sm:p-5"
      onSubmit={(typed) =>
        connect.send({
          version,
          certificate: typed("certificate"),
          key: typed("key"),
          wwdr: typed("wwdr"),
        })
      }
    >
      <FileField
        name="certificate"
        label={t("apple.certificate")}
        hint={t("apple.certificateHint")}
        accept=".cer,.pem,.crt"
        required
      />
      <FileField
        name="key"
        label={t("apple.key")}
        hint={t(isConnected ? "keyKept" : "apple.keyHint")}
        accept=".key,.pem"
        required={!isConnected}
      />
      <FileField
        name="wwdr"
        label={t("apple.wwdr")}
        hint={t("apple.wwdrHint")}
        accept=".cer,.pem,.crt"
        required
      />
      <Failed />
      <div>
        <Button type="submit" variant="primary" busy={connect.busy}>
          {t(isConnected ? "replace" : "connect")}
        </Button>
      </div>
    </Form>
  );
}
