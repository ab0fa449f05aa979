import { createCallerFactory, router } from "./init";
import { account } from "./routers/account";
import { campaigns } from "./routers/campaigns";
import { customers } from "./routers/customers";
import { overview } from "./routers/overview";
import { products } from "./routers/products";
import { quotes } from "./routers/quotes";
import { stores } from "./routers/stores";
import { tills } from "./routers/tills";

export const appRouter = router({ account, campaigns, customers, overview, products, quotes, stores, tills });

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
