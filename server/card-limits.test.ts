import { expect, test } from "vitest";
import { mayOpenCard } from "./card-limits";

test("a link that is opened without end waits, and no other link of the same address", async () => {
  const open = (link: string) => mayOpenCard("203.0.113.50", link);
  const opened: boolean[] = [];
  for (let i = 0; i <= 120; i++) opened.push(await open("wrong"));
  expect(opened.indexOf(false)).toBe(120);
  expect(await open("right")).toBe(true);
  expect(await mayOpenCard("203.0.113.51", "wrong")).toBe(true);
});
