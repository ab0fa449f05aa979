import { createCallerFactory, router } from "./init";
import { account } from "./routers/account";
import { campaigns } from "./routers/campaigns";
import { overview } from "./routers/overview";
import { products } from "./routers/products";
import { stores } from "./routers/stores";
import { tills } from "./routers/tills";

export const appRouter = router({ account, campaigns, overview, products, stores, tills });

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
