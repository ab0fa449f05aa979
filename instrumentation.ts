import type { Instrumentation } from "next";

/**
 * What a page or a route handler threw, outside of any procedure. `digest` is what Next tells the browser of it, and so
 * what the error page shows.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { method }, { routePath }) => {
  const { logFailure } = await import("@/server/core/failures");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  logFailure(error, "a page or a route failed", { id: digest, path: routePath, method });
};
