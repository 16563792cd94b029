import { I18nProvider, type I18nProviderProps } from '@cloudscape-design/components/i18n';
import Spinner from '@cloudscape-design/components/spinner';
import { lazy, Suspense, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import { visitorOperations } from '../../../../domain/visitors/visitor-api';
import { asker } from '../../../shared/api/ask';
import { readConfig } from '../../../shared/session/read-config';
import { Session } from '../../../shared/session/session';
import { type Settings } from '../../../shared/settings-menus';
import { useTheme } from '../../../shared/use-theme';
import { WelcomePage } from '../features/welcome/welcome-page';
import { catalogues, type PageLanguage, TextsContext, useTexts } from '../texts/use-texts';
import { AskContext } from './ask';
import { TopBar } from './top-bar';
import { useChosenLanguage } from './use-language';

/** Loaded for who is signed in: the page before it is a fraction of the size. */
const CallPage = lazy(() => import('../features/call/call-page'));

/** Asked for once, before anything else: a session of the stack, or nothing when the page does not know its stack. */
const opening: Promise<Session | undefined> = readConfig().then(async (config) => {
  const session = config && new Session(config);
  await session?.start();
  return session;
});

/** Cloudscape's own words, in a file for each language. */
const wordsOfComponents: Readonly<Record<PageLanguage, () => Promise<I18nProviderProps.Messages>>> = {
  en: () => import('@cloudscape-design/components/i18n/messages/all.en').then((module) => module.default),
  es: () => import('@cloudscape-design/components/i18n/messages/all.es').then((module) => module.default),
  fr: () => import('@cloudscape-design/components/i18n/messages/all.fr').then((module) => module.default),
};

export function App() {
  const [theme, setTheme] = useTheme('support');
  const [language, setLanguage] = useChosenLanguage();
  const spoken = useMemo(() => ({ language, texts: catalogues[language] }), [language]);
  const words = useMemo(() => wordsOfComponents[language](), [language]);
  useEffect(() => void (document.title = spoken.texts.product), [spoken]);
  return (
    <TextsContext value={spoken}>
      <Suspense fallback={<Opening />}>
        <Localized words={words} settings={{ theme, setTheme, language, setLanguage }} />
      </Suspense>
    </TextsContext>
  );
}

function Opening() {
  const { welcome } = useTexts();
  return (
    <main className="page narrow" aria-busy="true">
      <Spinner size="large" /> {welcome.starting}
    </main>
  );
}

interface LocalizedProps {
  readonly words: Promise<I18nProviderProps.Messages>;
  readonly settings: Settings<PageLanguage>;
}

function Localized({ words, settings }: LocalizedProps) {
  const messages = use(words);
  const session = use(opening);
  return (
    <I18nProvider locale={settings.language} messages={[messages]}>
      {session ? (
        <Visited session={session} settings={settings} />
      ) : (
        <>
          <TopBar settings={settings} />
          <WelcomePage state="notConfigured" />
        </>
      )}
    </I18nProvider>
  );
}

function Visited({ session, settings }: { readonly session: Session; readonly settings: Settings<PageLanguage> }) {
  const subscribe = useMemo(() => (listener: () => void) => session.subscribe(listener), [session]);
  const state = useSyncExternalStore(subscribe, () => session.state);
  const { language } = settings;
  const ask = useMemo(() => asker(visitorOperations, session.config.apiUrl, language, session), [session, language]);
  if (state.kind !== 'signedIn') {
    const shown = state.kind === 'starting' ? 'starting' : (state.because ?? 'signedOut');
    return (
      <>
        <TopBar settings={settings} />
        <WelcomePage state={shown} onSignIn={() => void session.signIn()} />
      </>
    );
  }
  return (
    <AskContext value={ask}>
      <TopBar settings={settings} who={state.who} onSignOut={() => void session.signOut()} />
      <Suspense fallback={<Opening />}>
        <CallPage />
      </Suspense>
    </AskContext>
  );
}
