/** What this page was made of, so that it opens without a connection from the first visit on. */
const filesOfPage = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${window.location.origin}/_next/static/`));

/** @param again the figures have changed since the page was loaded */
export async function keepOffline({ again }: { again: boolean }): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/card/sw.js", { scope: "/card/" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ files: filesOfPage(), again });
  } catch {
    // without it the page works as any other
  }
}
