import { afterAll, vi } from "vitest";

// files share a process: what one has set must not meet the next
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
