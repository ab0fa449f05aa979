import { randomUUID } from "node:crypto";
import { openCallId } from "@/server/services/reach/call-tasks/call-tasks.fixture";
import type { Steps } from "./customers";
import { field, type World } from "./world";

/** The same of what goes out to customers, and what comes back. */
export function reachSteps(w: World): Steps {
  const order = () => ({
    ...{ requestId: randomUUID(), class: "service", script: "Ваше замовлення готове", dueAt: new Date() },
  });
  const inHand = (answer: string) => field(w.answers.get(answer), "call");
  return {
    "callTasks.settings": null,
    // a walk is at any hour
    "callTasks.setSettings": () => ({ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 }),
    "callTasks.create": () => ({ ...order(), customerIds: [w.one.id] }),
    "callTasks.takeNext": () => ({}),
    "callTasks.held": null,
    "callTasks.list": () => ({}),
    "callTasks.release": () => ({ id: field(inHand("callTasks.takeNext"), "id") }),
    "callTasks.take": async () => ({ id: await openCallId(w.shop) }),
    "callTasks.finish": () => ({
      id: field(inHand("callTasks.take"), "id"),
      take: field(inHand("callTasks.take"), "take"),
      result: "reached",
    }),
    "callTasks.progress": null,
    "callTasks.preview": async () => {
      await w.call("segments.save", { code: null, name: "Called", where: { all: [] } });
      return { code: "called", class: "service", dueAt: new Date() };
    },
    "callTasks.createForSegment": () => ({ ...order(), code: "called" }),
  };
}
