import { customerLifecycle, facts, keeps } from "@/server/core/lifecycle";

export const mailingsLifecycle = customerLifecycle({
  noun: "mailings",
  tables: {
    mailing_recipients: facts({
      export: keeps("which mailings meant them, by ids; the messages are theirs already"),
    }),
  },
});
