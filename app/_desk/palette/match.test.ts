import { expect, test } from "vitest";
import { groupPlaces, matches } from "./match";
import type { Place } from "./types";

const section: Place = { kind: "section", href: "/stores", label: "Stores" };
const campaign: Place = { kind: "campaign", href: "/campaigns/autumn", label: "Autumn tea", also: "autumn" };
const found = {
  recent: [],
  sections: [section],
  actions: [],
  campaigns: [campaign],
  stores: [],
  customers: [],
};

test("every word must be found, in any order and case", () => {
  expect(matches(campaign, "TEA aut")).toBe(true);
  expect(matches(campaign, "tea winter")).toBe(false);
});

test("with nothing typed only the menu is offered, and where one was last", () => {
  expect(groupPlaces(found, " ").map(({ key }) => key)).toEqual(["section"]);
  expect(groupPlaces({ ...found, recent: [campaign] }, "").map(({ key }) => key)).toEqual([
    "recent",
    "section",
  ]);
});

test("what was found for an earlier text is not offered for a later one, nor anything twice", () => {
  expect(groupPlaces(found, "winter")).toEqual([]);
  expect(groupPlaces({ ...found, recent: [section] }, "sto")).toEqual([{ key: "recent", items: [section] }]);
});
