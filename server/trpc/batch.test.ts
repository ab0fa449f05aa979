import { afterAll, expect, test, vi } from "vitest";
import { BATCH_CALLS_MAX } from "@/server/core/sizes";
import * as auth from "../auth";
import { handleTrpcRequest } from "./handler";

const actor = vi.spyOn(auth, "getActor").mockResolvedValue(null);
afterAll(() => actor.mockRestore());

const ask = async (calls: number) => {
  const names = Array(calls).fill("account.session").join(",");
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const answer = await handleTrpcRequest(
    new Request(`http://desk.example/api/trpc/${names}?batch=1`, { method: "POST", headers, body: "{}" }),
  );
  return answer.status;
};

test("a request holds so many calls and not one more", async () => {
  expect(await ask(BATCH_CALLS_MAX)).toBe(200);
  expect(await ask(BATCH_CALLS_MAX + 1)).toBe(400);
});
