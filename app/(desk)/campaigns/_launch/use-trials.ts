"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import type { Change, Reviewed } from "./ask";

type View = Outputs["launches"]["try"];

const POLL_MS = 400;
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export interface Trial {
  code: string;
  /** another campaign's trial is waited for, or nothing is known yet */
  view: View | null;
}

interface Trials {
  change: Change;
  reviewed: readonly Reviewed[];
  /** a trial of one of them has ended */
  onTried: () => Promise<void>;
}

/** Tries those campaigns that have not been tried exactly so, one after another, until it is stopped. */
export function useTrials({ change, reviewed, onTried }: Trials) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [trial, setTrial] = useState<Trial | null>(null);
  const [running, setRunning] = useState(true);
  const calls = useTRPCClient();
  const gone = useRef(false);
  const mine = useRef<string | null>(null);

  const stop = () => {
    gone.current = true;
    if (mine.current) calls.campaigns.replay.cancel.mutate({ id: mine.current }).catch(() => {});
    mine.current = null;
    setTrial(null);
    setRunning(false);
  };

  const tryOne = async ({ campaign: { code }, mark }: Reviewed) => {
    setTrial({ code, view: null });
    while (!gone.current) {
      let view = await calls.launches.try.mutate({ change, code });
      const isMine = view.mark === mark;
      if (isMine) mine.current = view.id;
      while (view.state === "running" && !gone.current) {
        setTrial({ code, view: isMine ? view : null });
        await sleep(POLL_MS);
        const asked = trpc.campaigns.replay.get.queryOptions({ id: view.id });
        view = await client.fetchQuery({ ...asked, staleTime: 0, gcTime: 0 });
      }
      if (isMine) break;
    }
    mine.current = null;
  };

  const tryAll = async () => {
    for (const one of reviewed) {
      if (one.trial || gone.current) continue;
      await tryOne(one);
      if (!gone.current) await onTried();
    }
  };

  const start = useRef(tryAll);
  const end = useRef(stop);
  useEffect(() => {
    gone.current = false;
    // a trial that cannot be had leaves the campaign untried, which the sheet says
    start
      .current()
      .catch(() => {})
      .finally(() => {
        if (gone.current) return;
        setTrial(null);
        setRunning(false);
      });
    return () => end.current();
  }, []);

  return { trial, running, stop };
}
