import { SiteConfig } from '../../../domain/site-config';

/** What this page's stack is, from the file beside it; nothing when it is missing or is no such file. */
export async function readConfig(): Promise<SiteConfig | undefined> {
  try {
    const response = await fetch('./config.json', { cache: 'no-store' });
    const parsed = SiteConfig.safeParse(response.ok ? await response.json() : undefined);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // No server, or no JSON: the page says what to do in both cases.
  }
}
