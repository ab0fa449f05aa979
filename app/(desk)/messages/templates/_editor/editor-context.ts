"use client";

import { createContext, useContext } from "react";
import type { Outputs } from "@/app/_trpc/types";
import type { Language } from "@/server/messaging/templates/channels";

export type Variable = Outputs["templates"]["variables"]["variables"][number];

interface Editing {
  variables: readonly Variable[];
  language: Language;
  readOnly: boolean;
}

export const EditingContext = createContext<Editing>({ variables: [], language: "en", readOnly: true });

export const useEditing = (): Editing => useContext(EditingContext);
