/** Waits. Handlers are given it, so that no test of theirs does. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
