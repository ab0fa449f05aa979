"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import { type Change, useAsk } from "../_launch/ask";
import { useFailureText } from "./use-failure-text";
import { pathOf, type Subject } from "./verbs-of";

/**
 * Launching, pausing and the rest, each with its news and, where there is one, the way back. The way back works
 * after the campaign has left the page, as a row does when the list shows one state only.
 */
export function useCampaignVerbs({ code, name, version, status }: Subject) {
  const t = useTranslations("campaigns");
  const common = useTranslations("common");
  const sheet = useTranslations("launch");
  const ask = useAsk();
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const notify = useNotify();
  const failureText = useFailureText();

  const launch = useMutation(trpc.campaigns.launch.mutationOptions());
  const withdraw = useMutation(trpc.campaigns.withdraw.mutationOptions());
  const pause = useMutation(trpc.campaigns.pause.mutationOptions());
  const end = useMutation(trpc.campaigns.end.mutationOptions());
  const duplicate = useMutation(trpc.campaigns.duplicate.mutationOptions());
  const remove = useMutation(trpc.campaigns.remove.mutationOptions());

  /** null: refused, which has been said */
  async function attempt<Result>(deed: Promise<Result>, leave?: (result: Result) => void) {
    try {
      const result = await deed;
      await client.invalidateQueries(trpc.campaigns.pathFilter());
      if (leave) leave(result);
      else router.refresh();
      return result;
    } catch (error) {
      notify.failed(failureText(error));
      router.refresh();
      return null;
    }
  }

  /** asks first; null: given up, or refused, which has been said */
  async function launchAt(at: { code: string; version: number }) {
    const change: Change = { kind: "launch", ...at };
    setAsking(true);
    try {
      const title = sheet("launchTitle", { name });
      const seen = await ask({ change, title, submit: t("launch") });
      return seen && (await attempt(launch.mutateAsync({ ...at, seen })));
    } catch (error) {
      notify.failed(failureText(error));
      router.refresh();
      return null;
    } finally {
      setAsking(false);
    }
  }

  const undo = (run: () => void) => ({ label: common("undo"), run });

  const takeBackLaunch = async (at: { code: string; version: number }) => {
    const draft = status === "draft";
    const done = await attempt(draft ? withdraw.mutateAsync(at) : pause.mutateAsync(at));
    if (done) notify.done(t(draft ? "withdrawn" : "paused", { name }));
  };

  const takeBackPause = async (at: { code: string; version: number }) => {
    if (await launchAt(at)) notify.done(t("launched", { name }));
  };

  return {
    busy: asking || [launch, withdraw, pause, end, duplicate, remove].some(({ isPending }) => isPending),
    launch: async () => {
      const after = await launchAt({ code, version });
      if (after)
        notify.done(
          t("launched", { name }),
          undo(() => takeBackLaunch({ code, version: after.version })),
        );
    },
    pause: async () => {
      const after = await attempt(pause.mutateAsync({ code, version }));
      if (after)
        notify.done(
          t("paused", { name }),
          undo(() => takeBackPause({ code, version: after.version })),
        );
    },
    end: async () => {
      if (await attempt(end.mutateAsync({ code, version }))) notify.done(t("endedNow", { name }));
    },
    duplicate: async () => {
      const open = (copy: { code: string }) => router.push(pathOf(copy.code));
      if (await attempt(duplicate.mutateAsync({ code }), open)) notify.done(t("duplicated", { name }));
    },
    /** @param leave where to, from a page that will not be there any more */
    remove: async (leave?: () => void) => {
      if (await attempt(remove.mutateAsync({ code, version }), leave)) notify.done(t("removed", { name }));
    },
  };
}
