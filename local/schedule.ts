/** What the cloud's scheduler does: runs a function again and again by the clock, one run at a time. */
export interface Schedule {
  /** Waits for a run that is under way. */
  stop(): Promise<void>;
}

export function everyMs(ms: number, name: string, run: () => Promise<void>): Schedule {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = run()
      .catch((error: unknown) => console.error(`${name}:`, error))
      .finally(() => {
        busy = false;
      });
  }, ms);
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
