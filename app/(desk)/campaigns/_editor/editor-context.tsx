"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { anyOf, describeSelector } from "@/app/_describe/selector";
import type { Names, Speaker } from "@/app/_describe/types";
import { type Problem, problemsOf } from "@/app/_forms/pointers";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { type RuleSources, RulesContext, type RuleWords } from "@/components/rules/rules-context";
import { FieldErrorsContext } from "@/components/ui/field";
import type { RuleKinds } from "./draft";
import { useProblemText } from "./use-problem-text";
import { useTexts } from "./use-texts";

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

const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("a field of the editor is outside of EditorContext");
  return editor;
}

/** What the rules of a campaign choose from. */
function useSources({ options, speaker, learn }: Editor): RuleSources {
  const trpc = useTRPC();
  const { products } = useTRPCClient();
  const { names } = speaker;
  return useMemo(
    () => ({
      options: (of) => (of === "tiers" || of === "couponSeries" ? options[of] : []),
      categories: options.categories,
      attributes: options.attributes,
      productName: (sku) => names.products.get(sku) ?? sku,
      findProducts: (text) => ({
        queryKey: trpc.products.search.queryKey({ text }),
        queryFn: () => products.search.query({ text }),
      }),
      learn,
      count: (selector) => ({
        queryKey: trpc.products.countSelector.queryKey({ selector }),
        queryFn: () => products.countSelector.query({ selector }),
      }),
    }),
    [options, names, learn, trpc, products],
  );
}

function useWords({ speaker }: Editor): RuleWords {
  const texts = useTexts();
  return {
    ...texts,
    selector: (selector) => describeSelector(speaker, selector),
    anyOf: (names) => anyOf(speaker, names),
  };
}

/** What the fields of the page need to know, those of rules too. */
export function EditorProvider({ children, ...editor }: Editor & { children: ReactNode }) {
  const { problems, currency } = editor;
  const sources = useSources(editor);
  const words = useWords(editor);
  const problemText = useProblemText();
  const say = (problem: Problem | undefined) => problem && problemText(problem);
  const textAt = (pointer: string) => say(problemsOf(problems, pointer)[0]);
  const wholeAt = (pointer: string) => say(problems.find((one) => one.pointer === pointer)) ?? null;
  return (
    <EditorContext value={editor}>
      <FieldErrorsContext value={{ textAt, forget: () => {} }}>
        <RulesContext value={{ sources, words, currency, wholeAt }}>{children}</RulesContext>
      </FieldErrorsContext>
    </EditorContext>
  );
}
