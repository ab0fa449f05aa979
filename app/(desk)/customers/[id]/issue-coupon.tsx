"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";

interface IssueCouponProps {
  customerId: string;
  series: { code: string; name: string }[];
}

export function IssueCoupon(props: IssueCouponProps) {
  const t = useTranslations("coupons");
  return (
    <ButtonDialog button={t("issue")} title={t("issueTitle")}>
      {(close) => <IssueForm {...props} onClose={close} />}
    </ButtonDialog>
  );
}

function IssueForm({ customerId, series, onClose }: IssueCouponProps & { onClose: () => void }) {
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const id = useRef(crypto.randomUUID());
  const issue = useForm(trpc.coupons.issue.mutationOptions(), {
    done: ({ code }) => t("issuedDone", { code }),
    renew: "page",
    words: "customers",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("issue")}
      of={issue}
      onSubmit={(typed) => issue.send({ series: typed("series"), customerId, id: id.current })}
      onClose={onClose}
    >
      <SelectField
        name="series"
        label={t("series")}
        options={series.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </DialogForm>
  );
}
