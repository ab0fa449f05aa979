"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";
import { useAfterChange, useCustomerError } from "../use-customer";

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
  const after = useAfterChange();
  const errorText = useCustomerError();
  const id = useRef(crypto.randomUUID());
  const issue = useMutation(
    trpc.coupons.issue.mutationOptions({
      onSuccess: ({ code }) => {
        onClose();
        after.done(t("issuedDone", { code }));
      },
    }),
  );
  return (
    <DialogForm
      submit={t("issue")}
      busy={issue.isPending}
      error={issue.error ? errorText(issue.error) : undefined}
      onSubmit={(typed) => issue.mutate({ series: typed("series"), customerId, id: id.current })}
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
