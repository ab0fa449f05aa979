import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { RequestHandler } from "next/dist/server/next";
import { log } from "@/server/log";

interface Pages {
  handle(message: IncomingMessage, reply: ServerResponse): Promise<void>;
  /** loads Next, which takes a second or more; tills are served before that */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** Next's pages, loaded after the server listens; a page asked for before that waits. */
export function nextPages(options: { dir: string; dev: boolean; hostname: string; port: number }): Pages {
  let loading: Promise<{ handler: RequestHandler; close: () => Promise<void> }> | undefined;
  const load = async () => {
    const startedAt = performance.now();
    const { default: next } = await import("next");
    // instrumentation.ts reports failures: Next would print them a second time
    const app = next({
      ...options,
      quiet: !options.dev,
      // it takes every upgrade of the server that it is given and answers none of ours: in production it gets another,
      // and a client that offers HTTP/2 first, as Java's does, is answered in HTTP/1.1
      ...(options.dev ? {} : { httpServer: new Server() }),
    });
    await app.prepare();
    log.info({ ms: Math.round(performance.now() - startedAt) }, "pages are ready");
    return { handler: app.getRequestHandler(), close: () => app.close() };
  };
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  return {
    handle: async (message, reply) => (await loaded()).handler(message, reply),
    prepare: async () => {
      await loaded();
    },
    close: async () => {
      if (loading) await (await loading).close();
    },
  };
}
