import { handleFeedback } from "@/server/trpc/feedback-handler";

export const POST = handleFeedback;
