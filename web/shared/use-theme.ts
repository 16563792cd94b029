import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { useSetting } from './settings';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const darkSystem = '(prefers-color-scheme: dark)';

/** Light or dark: as the system is, and as it changes, unless the reader chose. */
export function useTheme(app: string): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useSetting<Theme>(`${app}.theme`, z.enum(themes), 'system');
  const [isSystemDark, setSystemDark] = useState(() => window.matchMedia(darkSystem).matches);
  useEffect(() => {
    const query = window.matchMedia(darkSystem);
    const follow = () => setSystemDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const isDark = theme === 'dark' || (theme === 'system' && isSystemDark);
  useEffect(() => applyMode(isDark ? Mode.Dark : Mode.Light), [isDark]);
  return [theme, setTheme];
}
