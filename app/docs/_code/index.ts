import type { ExampleRequest } from "../_spec/types";
import { csharp } from "./csharp";
import { curl } from "./curl";
import { oneC } from "./one-c";

/** Each writes the same request in another language. */
const LANGUAGES = { curl, "1C": oneC, "C#": csharp } as const;

export type CodeLanguage = keyof typeof LANGUAGES;
export type Code = Record<CodeLanguage, string>;

export const codeFor = (origin: string, request: ExampleRequest): Code => ({
  curl: curl(origin, request),
  "1C": oneC(origin, request),
  "C#": csharp(origin, request),
});
