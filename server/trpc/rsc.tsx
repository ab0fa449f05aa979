import "server-only";
import {
  dehydrate,
  type FetchQueryOptions,
  HydrationBoundary,
  type QueryKey,
  type UseQueryOptions,
} from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { createContext, logUnexpected } from "./init";
import { makeQueryClient } from "./query-client";
import { appRouter, createCaller } from "./root";

const getContext = cache(async () => createContext(await headers()));
const getQueryClient = cache(() => makeQueryClient((error) => void logUnexpected(error, "prefetch failed")));

/** Who is signed in, once per request, for layouts and pages. */
export const getSession = cache(async () => (await getContext()).session);

/** An address with an invalid value leads to a page not found. */
function refuseAddress({ error }: { error: TRPCError }): void {
  if (error.code === "BAD_REQUEST") notFound();
}

export const api = cache(async () => createCaller(await getContext(), { onError: refuseAddress }));

export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
});

/** Awaited on purpose: a query that is still pending at hydration renders differently on the two sides. */
export async function prefetch<T, E, D, K extends QueryKey>(
  ...queries: UseQueryOptions<T, E, D, K>[]
): Promise<void> {
  const client = getQueryClient();
  await Promise.all(queries.map((query) => client.prefetchQuery(query as FetchQueryOptions<T, E, D, K>)));
}

/** For what must exist: the page is "not found" when the procedure says so. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
