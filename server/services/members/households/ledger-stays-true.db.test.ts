import { noPointGoesAstray } from "@/server/testing/household-ledger.fixture";

noPointGoesAstray(4);
