"use client";

import { createContext, useContext } from "react";
import type { Names, Speaker } from "@/app/_describe/types";
import type { Problem } from "@/app/_forms/pointers";
import type { Outputs } from "@/app/_trpc/types";
import type { RuleKinds } from "./draft";

export type Options = Outputs["campaigns"]["options"];

interface Editor {
  kinds: RuleKinds;
  options: Options;
  speaker: Speaker;
  currency: string;
  problems: readonly Problem[];
  /** products found on this page get their names into the sentences */
  learn: (products: Names["products"]) => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("a field of the editor stands outside of it");
  return editor;
}
