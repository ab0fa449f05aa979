import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { joinEmbedded } from "./embedded";
import { findRunning } from "./embedded/cluster";
import { ask, eachInItsOwnHome, folder, gone, home } from "./embedded.fixture";
import { checkoutFolder } from "./paths";

eachInItsOwnHome();

test("a server whose user was killed is joined, and stopped by the last process to leave", async () => {
  const script = join(checkoutFolder(), ".build", `killed-${process.pid}.mjs`);
  await build({
    stdin: {
      contents: `import { joinEmbedded } from "@/db/embedded";
        await joinEmbedded(process.argv[2]); console.log("up"); setInterval(() => {}, 1000);`,
      resolveDir: checkoutFolder(),
    },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: script,
  });
  const child = spawn(process.execPath, [script, home()], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  rmSync(script);
  const left = findRunning(folder());
  expect(left).not.toBeNull();

  const server = await joinEmbedded(home());
  expect(server.joined).toBe(true);
  expect(findRunning(folder())).toEqual(left);
  await server.leave();
  await gone(left?.pid ?? 0);
});

test("a server that was killed itself starts again with what was committed", async () => {
  const before = await joinEmbedded(home());
  await ask(before.url, "create table kept as select 7 as n");
  process.kill(findRunning(folder())?.pid ?? 0, "SIGKILL");
  const after = await joinEmbedded(home());
  expect(after.joined).toBe(false);
  expect(await ask(after.url, "select n from kept")).toEqual([{ n: 7 }]);
  await after.leave();
  await before.leave();
});
