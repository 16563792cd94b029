import { I18nProvider, type I18nProviderProps } from '@cloudscape-design/components/i18n';
import Spinner from '@cloudscape-design/components/spinner';
import { lazy, Suspense, use, useMemo, useSyncExternalStore } from 'react';
import { SignInPage } from '../features/sign-in/components/sign-in-page';
import { auditOperations } from '../../../../domain/audit/audit-api';
import { asker } from '../../../shared/api/ask';
import { readConfig } from '../../../shared/session/read-config';
import { Session } from '../../../shared/session/session';
import { type Settings } from '../../../shared/settings-menus';
import { useTheme } from '../../../shared/use-theme';
import { ApiContext, askForFile } from '../shared/api/ask';
import { catalogues, type Language, TextsContext } from '../shared/texts/use-texts';
import { useChosenLanguage } from './use-language';

/** Loaded for who is signed in: the page before it is a tenth of the size. */
const Shell = lazy(() => import('./shell'));

/** Asked for once, before anything else: a session of the stack, or nothing when the console does not know its stack. */
const opening: Promise<Session | undefined> = readConfig().then(async (config) => {
  const session = config && new Session(config);
  await session?.start();
  return session;
});

/** Cloudscape's own words, in a file for each language. */
const wordsOfComponents: Readonly<Record<Language, () => Promise<I18nProviderProps.Messages>>> = {
  en: () => import('@cloudscape-design/components/i18n/messages/all.en').then((module) => module.default),
  es: () => import('@cloudscape-design/components/i18n/messages/all.es').then((module) => module.default),
};

export function App() {
  const [theme, setTheme] = useTheme('console');
  const [language, setLanguage] = useChosenLanguage();
  const spoken = useMemo(() => ({ language, texts: catalogues[language] }), [language]);
  const words = useMemo(() => wordsOfComponents[language](), [language]);
  const settings: Settings<Language> = { theme, setTheme, language, setLanguage };
  return (
    <TextsContext value={spoken}>
      <Suspense fallback={<Opening />}>
        <Localized words={words} language={language} settings={settings} />
      </Suspense>
    </TextsContext>
  );
}

function Opening() {
  return (
    <main className="sign-in" aria-busy="true">
      <Spinner size="large" />
    </main>
  );
}

interface LocalizedProps {
  readonly words: Promise<I18nProviderProps.Messages>;
  readonly language: Language;
  readonly settings: Settings<Language>;
}

function Localized({ words, language, settings }: LocalizedProps) {
  const messages = use(words);
  const session = use(opening);
  return (
    <I18nProvider locale={language} messages={[messages]}>
      {session ? (
        <Staffed session={session} language={language} settings={settings} />
      ) : (
        <SignInPage state="notConfigured" />
      )}
    </I18nProvider>
  );
}

interface StaffedProps {
  readonly session: Session;
  readonly language: Language;
  readonly settings: Settings<Language>;
}

function Staffed({ session, language, settings }: StaffedProps) {
  const subscribe = useMemo(() => (listener: () => void) => session.subscribe(listener), [session]);
  const state = useSyncExternalStore(subscribe, () => session.state);
  const asking = useMemo(
    () => ({
      ask: asker(auditOperations, session.config.apiUrl, language, session),
      askForFile: (url: string) => askForFile(session.config.apiUrl, url, language, session),
    }),
    [session, language],
  );
  if (state.kind !== 'signedIn') {
    const shown = state.kind === 'starting' ? 'starting' : (state.because ?? 'signedOut');
    return <SignInPage state={shown} onSignIn={() => void session.signIn()} />;
  }
  return (
    <ApiContext value={asking}>
      <Shell settings={settings} onSignOut={() => void session.signOut()} />
    </ApiContext>
  );
}
