import fc from "fast-check";
import { afterAll, vi } from "vitest";
import { seed } from "./seed";

fc.configureGlobal({ seed: seed() });

// files share a process: what one has set must not meet the next
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
