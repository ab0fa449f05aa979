import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { throwAwayDatabase } from "@/db/throw-away";

declare module "vitest" {
  interface ProvidedContext {
    /** the migrated database that each test file clones */
    templateUrl: string;
  }
}

/** One migrated template for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = await throwAwayDatabase("test");
  await migrate(template.url);
  project.provide("templateUrl", template.url);
  return template.leave;
}
