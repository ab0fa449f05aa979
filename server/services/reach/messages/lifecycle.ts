import { eraseMessages } from "@/db/reach/messages";
import { customerLifecycle, does, facts, keeps } from "@/server/core/lifecycle";

export const messagesLifecycle = customerLifecycle({
  noun: "messages",
  tables: {
    messages: facts({
      erase: does("where it went and what it said is emptied"),
      export: keeps("codes and addresses of a page, which are of no use by now"),
    }),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseMessages(tx, tenantId, family);
  },
});
