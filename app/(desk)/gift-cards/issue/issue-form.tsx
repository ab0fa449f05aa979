"use client";

import { useMutation } from "@tanstack/react-query";
import { Tags } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { Empty, Notice } from "@/components/ui/states";
import { useAfterChange, useCardError } from "../use-card";

const CARDS_MOST = 100_000;

export function IssueForm({ kinds }: { kinds: readonly { code: string; name: string }[] }) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const done = useAfterChange();
  const errorText = useCardError();
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const [wrong, setWrong] = useState(false);
  const issue = useMutation(
    trpc.giftCards.issue.mutationOptions({
      onSuccess: ({ cards }) => {
        // the next press issues more; a repeated one had issued the same
        setRequestId(crypto.randomUUID());
        done(t("issueDone", { count: cards }));
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (issue.isPending) return;
    const form = new FormData(event.currentTarget);
    const cards = Number(String(form.get("cards") ?? "").replace(/[\s\u00a0]/g, ""));
    const fits = Number.isInteger(cards) && cards >= 1 && cards <= CARDS_MOST;
    setWrong(!fits);
    if (fits) issue.mutate({ requestId, kind: String(form.get("kind") ?? ""), cards });
  };
  return (
    <Card>
      <CardHead title={t("issueTitle")} description={t("issueText")} />
      {kinds.length === 0 ? (
        <Empty
          compact
          icon={Tags}
          title={t("issueNeedsKind")}
          action={
            <Link href="/gift-cards/kinds" className={buttonClass("primary")}>
              {t("toKinds")}
            </Link>
          }
        />
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4 p-4 sm:px-5">
          <SelectField
            name="kind"
            label={t("kind")}
            options={kinds.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Field label={t("issueHowMany")} error={wrong ? t("issueWrong") : undefined}>
            {(control) => (
              <Input {...control} name="cards" inputMode="numeric" autoComplete="off" defaultValue="100" />
            )}
          </Field>
          {issue.error && (
            <Notice tone="bad" alert>
              {errorText(issue.error)}
            </Notice>
          )}
          <div>
            <Button type="submit" variant="primary" busy={issue.isPending}>
              {t("issueSubmit")}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
