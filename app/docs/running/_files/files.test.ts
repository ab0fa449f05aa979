import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "@/server/env";
import { tempFolder } from "@/server/testing/temp-folder";
import { BACKUP_SETTINGS } from "./commands";
import { COMPOSE_FILE } from "./compose";
import { SYSTEMD_UNIT } from "./systemd";

const isThere = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

test.skipIf(!isThere("systemd-analyze", "--version"))(
  "systemd finds nothing wrong with the unit",
  async () => {
    const file = join(await tempFolder("unit"), "regulars.service");
    // a Node that this machine has
    await writeFile(file, SYSTEMD_UNIT.replace("/usr/bin/node", process.execPath));
    const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], {
      encoding: "utf8",
    });
    const said = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("regulars.service"));
    expect([status, said]).toEqual([0, []]);
  },
);

test.skipIf(!isThere("docker", "compose", "version"))("Compose reads the file", async () => {
  const folder = await tempFolder("compose");
  await writeFile(join(folder, "compose.yaml"), COMPOSE_FILE);
  const env = {
    ...process.env,
    POSTGRES_PASSWORD: "a",
    NEXTAUTH_SECRET: "b",
    NEXTAUTH_URL: "c",
    REGULARS_MASTER_KEY: "d",
  };
  const { status, stderr } = spawnSync("docker", ["compose", "config", "--quiet"], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});

test("every setting that is named there is one that the app reads", () => {
  const named = [COMPOSE_FILE, SYSTEMD_UNIT, BACKUP_SETTINGS]
    .join("\n")
    .match(/\b(REGULARS|NEXTAUTH|DATABASE)_[A-Z_]+/g);
  const given = Object.fromEntries((named ?? []).map((name) => [name, "1"]));
  const known = { ...given, REGULARS_DATA_DIR: undefined };
  const settings = {
    ...known,
    NEXTAUTH_SECRET: "x".repeat(16),
    NEXTAUTH_URL: "https://a.example",
    REGULARS_MASTER_KEY: Buffer.alloc(32).toString("base64"),
    REGULARS_TRUSTED_PROXIES: "127.0.0.1",
    REGULARS_BACKUPS: "on",
  };
  const read = readEnv(settings);
  for (const name of Object.keys(given).filter((one) => one !== "REGULARS_DATA_DIR"))
    expect(Object.keys(read)).toContain(name);
});
