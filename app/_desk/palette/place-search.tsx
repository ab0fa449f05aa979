"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  CornerDownLeft,
  type LucideIcon,
  Megaphone,
  PanelLeft,
  Search,
  Store,
  User,
  Zap,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { useLater } from "@/components/forms/use-later";
import { groupPlaces } from "./match";
import { readRecent, rememberPlace } from "./recent";
import type { Place, PlaceGroup } from "./types";

interface PlaceSearchProps {
  person: string;
  sections: Place[];
  actions: Place[];
  onGone: () => void;
}

const ICONS: Record<Place["kind"], LucideIcon> = {
  section: PanelLeft,
  campaign: Megaphone,
  store: Store,
  customer: User,
  action: Zap,
};

/** Mounted while the palette is open, so that each opening starts afresh. */
export function PlaceSearch({ person, sections, actions, onGone }: PlaceSearchProps) {
  const t = useTranslations("palette");
  const router = useRouter();
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [recent] = useState(() => readRecent(person));
  const highlighted = useRef<Place | undefined>(undefined);
  const asked = useLater(text.trim(), 150);
  const { data, isFetching } = useQuery(
    trpc.palette.find.queryOptions(
      { text: asked },
      { enabled: asked !== "", placeholderData: keepPreviousData },
    ),
  );
  const named = (kind: "campaign" | "store", at: string) => (row: { code: string; name: string }) => ({
    kind,
    href: `${at}/${encodeURIComponent(row.code)}`,
    label: row.name,
    also: row.code,
  });
  const groups = groupPlaces(
    {
      recent,
      sections,
      actions,
      campaigns: data?.campaigns.map(named("campaign", "/campaigns")) ?? [],
      stores: data?.stores.map(named("store", "/stores")) ?? [],
      customers:
        data?.customers.map(({ id, name, phone, card, foundBy }) => ({
          kind: "customer",
          href: `/customers/${id}`,
          label: [name, phone ?? card].filter(Boolean).join(" · ") || t("unnamed"),
          also: foundBy,
        })) ?? [],
    },
    text,
  );
  const settled = asked === text.trim() && !isFetching;
  const go = (place: Place) => {
    // a person's name and number stay out of the browser's memory
    if (place.kind !== "customer") rememberPlace(person, place);
    onGone();
    router.push(place.href);
  };

  const goToChosen = () => {
    const places = groups.flatMap(({ items }) => items);
    const chosen = places.find(({ href }) => href === highlighted.current?.href) ?? places[0];
    if (chosen) go(chosen);
  };

  return (
    <Autocomplete.Root<PlaceGroup>
      open
      inline
      items={groups}
      filter={null}
      autoHighlight="always"
      keepHighlight
      onItemHighlighted={(place: unknown) => {
        highlighted.current = place as Place | undefined;
      }}
      value={text}
      onValueChange={(value, { reason }) => reason !== "item-press" && setText(value)}
    >
      <div className="relative border-line border-b">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-4 size-4 -translate-y-1/2 text-faint"
        />
        <Autocomplete.Input
          aria-label={t("title")}
          placeholder={t("placeholder")}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventBaseUIHandler();
            event.preventDefault();
            goToChosen();
          }}
          className="h-12 w-full bg-transparent pr-4 pl-11 text-lg outline-none placeholder:text-faint"
        />
      </div>
      <Autocomplete.Status className="px-4">
        {groups.length === 0 && (
          <p className="py-6 text-center text-muted">{t(settled ? "nothing" : "searching")}</p>
        )}
      </Autocomplete.Status>
      <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 empty:hidden">
        {(group: PlaceGroup) => (
          <Autocomplete.Group key={group.key} items={group.items} className="not-first:mt-2">
            <Autocomplete.GroupLabel className="px-2.5 py-1 font-medium text-faint text-xs">
              {t(`groups.${group.key}`)}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(place: Place) => {
                const Icon = ICONS[place.kind];
                return (
                  <Autocomplete.Item
                    key={place.href}
                    value={place}
                    onClick={() => go(place)}
                    className="group flex cursor-default items-center gap-2.5 rounded-control px-2.5 py-2 outline-none data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent-text"
                  >
                    <Icon aria-hidden className="size-4 shrink-0" />
                    <span className="min-w-0 flex-1 truncate">{place.label}</span>
                    <CornerDownLeft
                      aria-hidden
                      className="size-4 shrink-0 opacity-0 group-data-[highlighted]:opacity-100"
                    />
                  </Autocomplete.Item>
                );
              }}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
