import { randomUUID } from "node:crypto";
import { openCallId } from "@/server/services/reach/call-tasks/call-tasks.fixture";
import { ratedToken } from "@/server/services/reach/feedback/feedback.fixture";
import type { Steps } from "./customers";
import { field, type World } from "./world";

const ratingOf = (w: World) => {
  const [first] = Object(w.answers.get("feedback.list")).answers ?? [];
  return field(first, "id");
};

/** The same of what goes out to customers, and what comes back. */
export function reachSteps(w: World): Steps {
  const order = () => ({
    ...{ requestId: randomUUID(), class: "service", script: "Ваше замовлення готове", dueAt: new Date() },
  });
  let rated = "";
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
    "feedback.open": async () => {
      rated = await ratedToken(w.shop);
      return { token: rated };
    },
    "feedback.answer": () => ({ token: rated, rating: 1, words: "Черга" }),
    "feedback.list": () => ({}),
    "feedback.planCall": () => ({ id: ratingOf(w), script: "Перепрошуємо" }),
    "feedback.closeCase": () => ({ id: ratingOf(w), note: "Вибачились" }),
    "feedback.summary": null,
    "feedback.settings": null,
    "feedback.setSettings": () => ({ lowAt: 2 }),
    "callTasks.createForSegment": () => ({ ...order(), code: "called" }),
  };
}
