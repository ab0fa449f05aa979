"use client";

import { useQuery } from "@tanstack/react-query";
import { Play, Plus, TriangleAlert, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";

const POLL_MS = 1000;
const MOST = 1_000_000;

type Batch = NonNullable<Outputs["coupons"]["batch"]>;

interface GenerateProps {
  series: string;
  /** one that is over makes no more */
  open: boolean;
}

export function Generate({ series, open }: GenerateProps) {
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const router = useRouter();
  const { data: batch } = useQuery(
    trpc.coupons.batch.queryOptions(
      { series },
      { refetchInterval: ({ state }) => (state.data?.state === "running" ? POLL_MS : false) },
    ),
  );
  const runs = batch?.state === "running";
  const seen = useRef(batch && `${batch.id} ${batch.state}`);
  useEffect(() => {
    const now = batch && `${batch.id} ${batch.state}`;
    if (seen.current === now) return;
    seen.current = now;
    // the page's numbers are the server's: they are asked for again when a batch has ended
    if (!runs) router.refresh();
  }, [batch, runs, router]);
  const renew = trpc.coupons.batch.pathFilter();
  const stop = useSubmit(trpc.coupons.stop.mutationOptions(), { renew });
  const resume = useSubmit(trpc.coupons.generate.mutationOptions(), { renew });
  const cutOff = batch && (batch.state === "stopped" || batch.state === "failed");
  return (
    <div className="mb-5 flex flex-col gap-3">
      {runs && (
        <Running batch={batch}>
          <Button small busy={stop.busy} onClick={() => stop.send({ id: batch.id })}>
            <X aria-hidden /> {t("stop")}
          </Button>
        </Running>
      )}
      {cutOff && open && (
        <Notice tone="warn" icon={TriangleAlert}>
          <p>{t("cutOff", { made: batch.made, wanted: batch.wanted })}</p>
          <div className="mt-2">
            <Button
              small
              busy={resume.busy}
              onClick={() => resume.send({ series, count: batch.wanted, id: batch.id })}
            >
              <Play aria-hidden /> {t("goOn")}
            </Button>
          </div>
        </Notice>
      )}
      {!runs && open && (
        <div>
          <ButtonDialog
            button={
              <>
                <Plus aria-hidden /> {t("generate")}
              </>
            }
            title={t("generateTitle")}
          >
            {(close) => <GenerateForm series={series} onClose={close} />}
          </ButtonDialog>
        </div>
      )}
    </div>
  );
}

function Running({ batch: { made, wanted }, children }: { batch: Batch; children: React.ReactNode }) {
  const t = useTranslations("coupons");
  const format = useFormatter();
  const share = made / wanted;
  return (
    <Card className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-medium">{t("making", { made, wanted })}</p>
        <span className="flex items-center gap-3">
          <span aria-hidden className="tabular text-muted">
            {format.number(share, { style: "percent", maximumFractionDigits: 0 })}
          </span>
          {children}
        </span>
      </div>
      <progress
        aria-label={t("generateTitle")}
        max={1}
        value={share}
        className="mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-2 text-muted text-sm">{t("leave")}</p>
    </Card>
  );
}

function GenerateForm({ series, onClose }: { series: string; onClose: () => void }) {
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const id = useRef(crypto.randomUUID());
  const make = useForm(trpc.coupons.generate.mutationOptions(), {
    renew: trpc.coupons.batch.pathFilter(),
    words: "coupons",
    onDone: onClose,
  });
  const submit = (typed: Typed) => {
    const count = Number(typed("count"));
    if (Number.isInteger(count) && count >= 1 && count <= MOST) make.send({ series, count, id: id.current });
  };
  return (
    <DialogForm submit={t("generateSubmit")} of={make} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("generateText")}</p>
      <Field at="/count" label={t("howMany")} hint={t("howManyHint")}>
        {(control) => <Input {...control} name="count" type="number" min={1} max={MOST} required autoFocus />}
      </Field>
    </DialogForm>
  );
}
