import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { useLater } from "@/components/forms/use-later";

const PAUSE_MS = 300;
const SHORTEST = 3;

/** Finds the customer with the phone, card or e-mail being typed, except those left out. */
export function useFindCustomer(leftOut: readonly string[]) {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const wanted = useLater(text.trim(), PAUSE_MS);
  const search = useQuery({
    ...trpc.customers.list.queryOptions({ text: wanted }),
    enabled: wanted.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  const found = wanted.length >= SHORTEST && wanted === text.trim() && !search.isFetching;
  const other = (found && search.data?.customers.find(({ id }) => !leftOut.includes(id))) || null;
  return { text, setText, other, searching: search.isFetching, isMissing: found && !other };
}
