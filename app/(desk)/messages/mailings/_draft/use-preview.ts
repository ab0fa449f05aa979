"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/app/_trpc/client";

/** What comes of a saved draft; asked once for each version, since people's texts are looked at for it. */
export function usePreview(id: string, version: number | null) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ["mailings.preview", id, version],
    queryFn: () => client.mailings.preview.mutate({ id }),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

export type Preview = ReturnType<typeof usePreview>;
export type Counted = NonNullable<Preview["data"]>;
