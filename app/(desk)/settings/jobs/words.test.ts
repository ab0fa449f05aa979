import { describe, expect, test } from "vitest";
import en from "@/app/_messages/en/jobs.json";
import ru from "@/app/_messages/ru/jobs.json";
import uk from "@/app/_messages/uk/jobs.json";
import { JOBS } from "@/server/jobs/list";

const idsOf = (list: Record<string, Record<string, object>>): string[] =>
  Object.entries(list).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));

describe("what a job is called and does", () => {
  test.each([
    ["English", en],
    ["Russian", ru],
    ["Ukrainian", uk],
  ])("is said in %s for each of the list, and for no other", (_, { list }) => {
    expect(idsOf(list).sort()).toEqual(JOBS.map(({ id }) => id).sort());
    for (const verbs of Object.values(list))
      for (const words of Object.values(verbs)) expect(Object.keys(words)).toEqual(["name", "does", "done"]);
  });
});
