"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { useAsk } from "../_launch/ask";
import { useCampaignWords } from "./use-campaign-words";
import { pathOf, type Subject } from "./verbs-of";

interface At {
  code: string;
  version: number;
}

/**
 * Launching, pausing and the rest, each with its news and, where there is one, the way back. The way back works
 * after the campaign has left the page, as a row does when the list shows one state only.
 * @param onRemoved where to, from a page that will not be there any more
 */
export function useCampaignVerbs({ code, name, version, status }: Subject, onRemoved?: () => void) {
  const t = useTranslations("campaigns");
  const sheet = useTranslations("launch");
  const ask = useAsk();
  const trpc = useTRPC();
  const { campaigns: calls } = useTRPCClient();
  const router = useRouter();
  const refresh = () => router.refresh();
  const shared = {
    words: useCampaignWords(),
    renew: trpc.campaigns.pathFilter(),
    onDone: refresh,
    onRefused: refresh,
  };

  /** asks first; null: given up */
  const lookAndLaunch = async (at: At) => {
    const title = sheet("launchTitle", { name });
    const seen = await ask({ change: { kind: "launch", ...at }, title, submit: t("launch") });
    return seen && calls.launch.mutate({ ...at, seen });
  };
  const launch = useSubmit(
    { mutationFn: lookAndLaunch },
    {
      ...shared,
      done: (now) => now && { text: t("launched", { name }), undo: () => takeBackLaunch(now.version) },
    },
  );
  const withdraw = useSubmit(trpc.campaigns.withdraw.mutationOptions(), {
    ...shared,
    done: t("withdrawn", { name }),
  });
  const pause = useSubmit(trpc.campaigns.pause.mutationOptions(), {
    ...shared,
    done: (now) => ({ text: t("paused", { name }), undo: () => takeBackPause(now.version) }),
  });
  const end = useSubmit(trpc.campaigns.end.mutationOptions(), { ...shared, done: t("endedNow", { name }) });
  const duplicate = useSubmit(trpc.campaigns.duplicate.mutationOptions(), {
    ...shared,
    done: t("duplicated", { name }),
    onDone: (copy) => router.push(pathOf(copy.code)),
  });
  const remove = useSubmit(trpc.campaigns.remove.mutationOptions(), {
    ...shared,
    done: t("removed", { name }),
    onDone: onRemoved ?? refresh,
  });

  function takeBackLaunch(launched: number): void {
    const { send } = status === "draft" ? withdraw : pause;
    void send({ code, version: launched });
  }
  function takeBackPause(paused: number): void {
    void launch.send({ code, version: paused });
  }

  return {
    busy: [launch, withdraw, pause, end, duplicate, remove].some(({ busy }) => busy),
    launch: () => launch.send({ code, version }),
    pause: () => pause.send({ code, version }),
    end: () => end.send({ code, version }),
    duplicate: () => duplicate.send({ code }),
    remove: () => remove.send({ code, version }),
  };
}
