"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Dialog } from "@/components/ui/dialog";
import { type Ask, AskProvider, type Question, type Reviewed, type Seen } from "./ask";

const Sheet = dynamic(() => import("./sheet").then((module) => module.Sheet));

interface LaunchSheetsProps {
  tenant: { currency: string; timezone: string };
  closeLabel: string;
  children: ReactNode;
}

interface Asked extends Question {
  reviewed: Reviewed[];
}

/** The one place where the launch sheet opens: above the pages, so that an undo still finds it after its page has gone. */
export function LaunchSheets({ tenant, closeLabel, children }: LaunchSheetsProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const answer = useRef<(seen: Seen | null) => void>(() => {});

  const review = useCallback(
    (change: Question["change"]) =>
      client.fetchQuery({ ...trpc.launches.review.queryOptions({ change }), staleTime: 0, gcTime: 0 }),
    [client, trpc],
  );
  const ask = useCallback<Ask>(
    async (question) => {
      const reviewed = await review(question.change);
      if (reviewed.length === 0) return [];
      return new Promise((resolve) => {
        answer.current = resolve;
        setAsked({ ...question, reviewed });
      });
    },
    [review],
  );
  const settle = (seen: Seen | null) => {
    setAsked(null);
    answer.current(seen);
  };
  return (
    <AskProvider value={ask}>
      {children}
      <Dialog
        open={asked !== null}
        wide
        onClose={() => settle(null)}
        title={asked?.title}
        closeLabel={closeLabel}
      >
        {asked && <Sheet {...asked} tenant={tenant} review={review} onSettle={settle} />}
      </Dialog>
    </AskProvider>
  );
}
