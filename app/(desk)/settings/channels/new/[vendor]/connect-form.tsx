"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { settingsIn, VendorFields } from "../../vendor-fields";
import type { FieldWords } from "../../words";

interface ConnectFormProps {
  vendor: Outputs["channels"]["vendors"][number];
  name: string;
  words: Record<string, FieldWords>;
}

export function ConnectForm({ vendor, name, words }: ConnectFormProps) {
  const t = useTranslations("channels");
  const router = useRouter();
  const trpc = useTRPC();
  // sent twice, it is connected once
  const [id] = useState(() => crypto.randomUUID());
  const add = useForm(trpc.channels.add.mutationOptions(), {
    renew: trpc.channels.pathFilter(),
    words: "channels",
    at: { conflict: "/name" },
    done: (_, sent) => t("new.done", { name: sent.name }),
    onDone: (made) => router.push(`/settings/channels/${made.id}`),
  });
  return (
    <Form
      of={add}
      dirty="typed"
      className="flex flex-col gap-4 p-4 sm:p-5"
      onSubmit={(typed, all) =>
        add.send({ id, vendor: vendor.id, name: typed("name"), settings: settingsIn(all).settings })
      }
    >
      <Field at="/name" label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input {...control} name="name" required maxLength={60} defaultValue={name} autoComplete="off" />
        )}
      </Field>
      <VendorFields fields={vendor.fields} words={words} />
      <Failed />
      <div>
        <Button type="submit" variant="primary" busy={add.busy}>
          {t("new.submit")}
        </Button>
      </div>
    </Form>
  );
}
