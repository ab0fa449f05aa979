import type { Outputs } from "@/app/_trpc/types";

export type JobsOverview = Outputs["jobs"]["overview"];
export type Job = JobsOverview["jobs"][number];
