import { useCallback, useState } from 'react';
import type * as z from 'zod/mini';

/** What a reader set up in this browser. Nothing personal: it stays when they sign out. */
const prefix = 'deskline.';

/** A setting of an app (`console.theme`), or what it is without one: also when another version wrote something else, or the browser keeps nothing. */
export function readSetting<T>(name: string, shape: z.ZodMiniType<T>, otherwise: T): T {
  try {
    const text = window.localStorage.getItem(prefix + name);
    const parsed = shape.safeParse(text === null ? undefined : JSON.parse(text));
    return parsed.success ? parsed.data : otherwise;
  } catch {
    return otherwise; // Storage may be off, or hold what is no JSON: the page works without.
  }
}

export function useSetting<T>(name: string, shape: z.ZodMiniType<T>, otherwise: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => readSetting(name, shape, otherwise));
  const change = useCallback(
    (next: T) => {
      setValue(next);
      try {
        window.localStorage.setItem(prefix + name, JSON.stringify(next));
      } catch {
        // Storage is off or full: the setting lasts until the page is closed.
      }
    },
    [name],
  );
  return [value, change];
}
