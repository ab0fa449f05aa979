"use client";

import { Tags } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { Empty } from "@/components/ui/states";

const CARDS_MAX = 100_000;

export function IssueForm({ kinds }: { kinds: readonly { code: string; name: string }[] }) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const issue = useForm(trpc.giftCards.issue.mutationOptions(), {
    done: ({ cards }) => t("issueDone", { count: cards }),
    renew: "page",
    words: "gift-cards",
    // the next press issues more; a repeated one had issued the same
    onDone: () => setRequestId(crypto.randomUUID()),
  });
  const submit = (typed: Typed) => {
    const cards = Number(typed("cards").replace(/[\s\u00a0]/g, ""));
    const fits = Number.isInteger(cards) && cards >= 1 && cards <= CARDS_MAX;
    if (issue.check([{ pointer: "/cards", text: !fits && t("issueWrong") }]))
      issue.send({ requestId, kind: typed("kind"), cards });
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
        <Form
          of={issue}
          dirty="typed"
          onSubmit={submit}
          noValidate
          className="flex flex-col gap-4 p-4 sm:px-5"
        >
          <SelectField
            name="kind"
            at="/kind"
            label={t("kind")}
            options={kinds.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Field at="/cards" label={t("issueHowMany")}>
            {(control) => (
              <Input {...control} name="cards" inputMode="numeric" autoComplete="off" defaultValue="100" />
            )}
          </Field>
          <Failed />
          <div>
            <Button type="submit" variant="primary" busy={issue.busy}>
              {t("issueSubmit")}
            </Button>
          </div>
        </Form>
      )}
    </Card>
  );
}
