"use client";

import { createContext, useContext } from "react";
import type { Outputs } from "@/app/_trpc/types";
import type { Language } from "@/server/messaging/templates/channels";
import type { Template } from "./draft";

export type Variable = Outputs["templates"]["variables"]["variables"][number];

interface Editing {
  variables: readonly Variable[];
  language: Language;
  class: Template["class"];
  readOnly: boolean;
}

export const EditingContext = createContext<Editing>({
  variables: [],
  language: "en",
  class: "marketing",
  readOnly: true,
});

export const useEditing = (): Editing => useContext(EditingContext);
