import { handleGiftCardsExport } from "@/server/trpc/gift-cards-export";

export const GET = handleGiftCardsExport;
