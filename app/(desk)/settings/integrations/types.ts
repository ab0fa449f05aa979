import type { Outputs } from "@/app/_trpc/types";

type Listed = Outputs["integrations"]["list"];

export type Integration = Listed["integrations"][number];
export type Scope = Listed["scopes"][number];

/** Shown once. */
export interface NewKey {
  name: string;
  key: string;
}
