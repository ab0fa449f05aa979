"use client";

import { useTranslations } from "next-intl";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Goes back the way it came. */
export function ReplyForm({
  answer,
  onClose,
}: {
  answer: Outputs["answers"]["list"]["answers"][number];
  onClose: () => void;
}) {
  const t = useTranslations("answers");
  const trpc = useTRPC();
  const form = useForm(trpc.answers.reply.mutationOptions(), {
    words: "answers",
    done: t("sent"),
    renew: "page",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={form}
      submit={t("send")}
      onClose={onClose}
      onSubmit={(typed) => {
        const text = typed("text");
        if (form.check([{ pointer: "/text", text: !text && t("errors.empty") }]))
          form.send({ id: answer.id, text });
      }}
    >
      <blockquote className="whitespace-pre-wrap break-words rounded-card rounded-bl-sm bg-sunken px-4 py-3">
        {answer.text}
      </blockquote>
      <Field
        at="/text"
        label={t("text")}
        hint={t(answer.channel === "whatsapp" ? "hintWhatsapp" : "hint", {
          channel: answer.account ?? "",
        })}
      >
        {(control) => <Textarea {...control} name="text" rows={5} maxLength={1000} />}
      </Field>
    </DialogForm>
  );
}
