import { createCallerFactory, router } from "./init";
import { account } from "./routers/account";
import { overview } from "./routers/overview";
import { products } from "./routers/products";
import { stores } from "./routers/stores";
import { tills } from "./routers/tills";

export const appRouter = router({ account, overview, products, stores, tills });

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
