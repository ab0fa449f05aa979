"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Play, Plus, TriangleAlert, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { useNotify } from "@/components/ui/toast";

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
  const client = useQueryClient();
  const router = useRouter();
  const notify = useNotify();
  const errorText = useErrorText();
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
  const settle = {
    onSuccess: () => client.invalidateQueries(trpc.coupons.batch.pathFilter()),
    onError: (error: unknown) => notify.failed(errorText(error)),
  };
  const stop = useMutation(trpc.coupons.stop.mutationOptions(settle));
  const resume = useMutation(trpc.coupons.generate.mutationOptions(settle));
  const cutOff = batch && (batch.state === "stopped" || batch.state === "failed");
  return (
    <div className="mb-5 flex flex-col gap-3">
      {runs && (
        <Running batch={batch}>
          <Button small busy={stop.isPending} onClick={() => stop.mutate({ id: batch.id })}>
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
              busy={resume.isPending}
              onClick={() => resume.mutate({ series, count: batch.wanted, id: batch.id })}
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
  const client = useQueryClient();
  const errorText = useErrorText();
  const id = useRef(crypto.randomUUID());
  const make = useMutation(
    trpc.coupons.generate.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(trpc.coupons.batch.pathFilter());
        onClose();
      },
    }),
  );
  const error = make.error
    ? failureOf(make.error).field === "too-short"
      ? t("tooShort")
      : errorText(make.error)
    : undefined;
  const submit = (typed: (name: string) => string) => {
    const count = Number(typed("count"));
    if (Number.isInteger(count) && count >= 1 && count <= MOST)
      make.mutate({ series, count, id: id.current });
  };
  return (
    <DialogForm submit={t("generateSubmit")} busy={make.isPending} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("generateText")}</p>
      <Field label={t("howMany")} hint={t("howManyHint")} error={error}>
        {(control) => <Input {...control} name="count" type="number" min={1} max={MOST} required autoFocus />}
      </Field>
    </DialogForm>
  );
}
