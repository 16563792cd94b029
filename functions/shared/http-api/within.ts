import { DependencyUnavailable } from '../errors';

/** Waits for work, but not longer than somebody in front of a screen would. */
export const within =
  (limitMs: number) =>
  async <Result>(work: Promise<Result>): Promise<Result> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DependencyUnavailable('what is behind the page', undefined)), limitMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  };
