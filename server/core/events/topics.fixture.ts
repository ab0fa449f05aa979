declare module "./topics" {
  interface Events {
    /** tests make their own things happen */
    [test: `test.${string}`]: { customerId?: string | null; step?: string };
  }
}

export type {};
