import { defaultShouldDehydrateQuery, QueryCache, QueryClient } from "@tanstack/react-query";
import { transformer } from "@/server/core/transformer";

/** staleTime above zero, or everything that the server rendered is fetched again at once in the browser. */
export const makeQueryClient = (onError?: (error: Error) => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache(onError ? { onError } : {}),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: false, refetchOnWindowFocus: false },
      dehydrate: {
        serializeData: transformer.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query),
      },
      hydrate: { deserializeData: transformer.deserialize },
    },
  });
