/** Runs so many at once; who comes later waits for a place. */
export function windowOf(size: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let taken = 0;
  const enter = async (): Promise<void> => {
    if (taken < size) taken++;
    else await new Promise<void>((next) => queue.push(next));
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else taken--;
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
