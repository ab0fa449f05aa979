"use client";

import { PhoneCall, PhoneOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, Notice } from "@/components/ui/states";
import { CallCard } from "./call-card";
import { Key } from "./key";
import { useKeys } from "./use-keys";

type Desk = Outputs["callTasks"]["held"];

interface CallDeskProps {
  first: Desk;
  timezone: string;
  currency: string;
}

/** One call at a time: the one in hand, or the way to the next. */
export function CallDesk({ first, timezone, currency }: CallDeskProps) {
  const [desk, setDesk] = useState(first);
  const next = useForm(useTRPC().callTasks.takeNext.mutationOptions(), { onDone: setDesk });
  const { call } = desk;
  if (call)
    return (
      <CallCard
        key={`${call.id} ${call.take}`}
        call={call}
        timezone={timezone}
        currency={currency}
        onOver={(back) => setDesk({ ...desk, call: null, due: desk.due + back })}
      />
    );
  return <NoCall desk={desk} busy={next.busy} failed={next.textsOf([])} onNext={() => next.send({})} />;
}

interface NoCallProps {
  desk: Desk;
  busy: boolean;
  failed: readonly string[];
  onNext: () => void;
}

function NoCall({ desk: { due, nextAt }, busy, failed, onNext }: NoCallProps) {
  const t = useTranslations("calls");
  const format = useFormatter();
  useKeys({ n: busy ? undefined : onNext });
  const when = nextAt && format.dateTime(nextAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card>
      <Empty
        icon={due > 0 ? PhoneCall : PhoneOff}
        title={<span role="status">{due > 0 ? t("due", { count: due }) : t("nothingDue")}</span>}
        action={
          <Button variant="primary" busy={busy} autoFocus onClick={onNext} aria-keyshortcuts="n">
            <PhoneCall aria-hidden /> {t("next")} <Key name="N" />
          </Button>
        }
      >
        {due > 0 ? t("dueText") : when ? t("nextAt", { when }) : t("nothingText")}
      </Empty>
      {failed.map((text) => (
        <div key={text} className="px-4 pb-4">
          <Notice tone="bad" alert>
            {text}
          </Notice>
        </div>
      ))}
    </Card>
  );
}
