"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Inputs, Outputs } from "@/app/_trpc/types";

export type Change = Inputs["launches"]["review"]["change"];
export type Reviewed = Outputs["launches"]["review"][number];
export type Seen = NonNullable<Inputs["campaigns"]["launch"]["seen"]>;

export interface Question {
  change: Change;
  title: string;
  submit: string;
  /** more about this action */
  intro?: ReactNode;
}

/**
 * Shows what a change would do to tills and waits: null is "no". A change that touches nothing live is not asked
 * about, and one that would be refused is refused here.
 */
export type Ask = (question: Question) => Promise<Seen | null>;

const AskContext = createContext<Ask | null>(null);
export const AskProvider = AskContext.Provider;

export function useAsk(): Ask {
  const ask = useContext(AskContext);
  if (!ask) throw new Error("the launch sheet is not on this page");
  return ask;
}
