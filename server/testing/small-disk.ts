import { execFileSync } from "node:child_process";
import { onTestFinished, type TestContext } from "vitest";
import { tempFolder } from "./temp-folder";

/**
 * A folder on a disk of its own, in memory, that can be filled without filling the machine's. Only root may mount one,
 * and only Linux has it: elsewhere the test says so and is skipped, for there is no other disk that it may fill.
 */
export async function smallDisk(context: TestContext, size: `${number}${"k" | "m"}`): Promise<string> {
  const folder = await tempFolder("disk");
  const isAllowed = process.platform === "linux" && process.getuid?.() === 0;
  if (!isAllowed || !mount(folder, size))
    context.skip("filling a disk needs one of the test's own, which only root can mount, on Linux");
  onTestFinished(() => void execFileSync("umount", ["-l", folder]));
  return folder;
}

function mount(folder: string, size: string): boolean {
  try {
    const options = `size=${size},mode=0777`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    // a container may be denied it
    return false;
  }
}
