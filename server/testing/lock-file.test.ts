import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const Entry = z.object({
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  inBundle: z.boolean().optional(),
});
const { packages } = z
  .object({ packages: z.record(z.string(), Entry) })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

/** What is fetched: not the project itself, nor what travels inside another package and is covered by its hash. */
const fetched = Object.entries(packages).filter(([path, { inBundle }]) => path !== "" && !inBundle);
const except = (isRight: (entry: z.output<typeof Entry>) => boolean): string[] =>
  fetched.flatMap(([path, entry]) => (isRight(entry) ? [] : [path]));

describe("the lock file", () => {
  it("names the public registry as each package's address, those of other platforms too", () => {
    expect(fetched.length).toBeGreaterThan(500);
    expect(except(({ resolved }) => resolved?.startsWith("https://registry.npmjs.org/") ?? false)).toEqual(
      [],
    );
  });

  it("holds each package's content to a hash", () => {
    expect(except(({ integrity }) => /^sha512-[\w+/]{86}==$/.test(integrity ?? ""))).toEqual([]);
  });
});
