import Flashbar from '@cloudscape-design/components/flashbar';
import Spinner from '@cloudscape-design/components/spinner';
import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useCallback, useMemo, useState } from 'react';
import { HashRouter } from 'react-router';
import { useApi } from '../shared/api/ask';
import { useAnswer } from '../../../shared/api/use-answer';
import { StaffContext } from '../shared/session/staff';
import { type Language, languageNames, useTexts } from '../shared/texts/use-texts';
import { type Notice, NoticesContext } from '../shared/view/notices';
import { TroubleView } from '../shared/view/trouble-view';
import { NoRole } from './no-role';
import { Pages } from './pages';
import { type Settings, settingsMenus } from '../../../shared/settings-menus';

interface ShellProps {
  readonly settings: Settings<Language>;
  onSignOut(): void;
}

/** Everything around a page: who one is, how it looks, and what became of what one did. */
export default function Shell({ settings, onSignOut }: ShellProps) {
  const texts = useTexts();
  const { ask } = useApi();
  const { asked, again } = useAnswer({ key: 'me', ask: (signal) => ask('me', { signal }) });
  const me = asked.kind === 'answer' ? asked.value : undefined;
  const role = me?.roles.at(-1) ?? 'none';
  return (
    <>
      <div id="top">
        <TopNavigation
          identity={{ href: '#/calls', title: texts.product }}
          utilities={[
            ...settingsMenus(settings, texts.settings, languageNames),
            {
              type: 'menu-dropdown',
              iconName: 'user-profile',
              text: me ? `${me.user} (${texts.roles[role]})` : texts.settings.account,
              ariaLabel: me ? `${texts.settings.account}: ${me.user} (${texts.roles[role]})` : texts.settings.account,
              items: [{ id: 'sign-out', text: texts.settings.signOut }],
              onItemClick: onSignOut,
            },
          ]}
        />
      </div>
      {asked.kind === 'trouble' ? (
        <main className="sign-in">
          <TroubleView trouble={asked.trouble} onRetry={again} />
        </main>
      ) : me === undefined ? (
        <main className="sign-in" aria-busy="true">
          <Spinner size="large" />
        </main>
      ) : me.roles.length === 0 ? (
        <NoRole />
      ) : (
        <StaffContext value={me}>
          <Noticing />
        </StaffContext>
      )}
    </>
  );
}

function Noticing() {
  const texts = useTexts();
  const [notices, setNotices] = useState<readonly (Notice & { readonly id: string })[]>([]);
  const tell = useCallback((notice: Notice) => {
    // The newest three: a page is not a log.
    setNotices((shown) => [{ ...notice, id: crypto.randomUUID() }, ...shown].slice(0, 3));
  }, []);
  const items = useMemo(
    () =>
      notices.map(({ id, type, text }) => ({
        ...{ id, type, content: text },
        dismissible: true,
        dismissLabel: texts.dismiss,
        ariaRole: type === 'error' ? ('alert' as const) : ('status' as const), // Cloudscape's own two words.
        onDismiss: () => setNotices((shown) => shown.filter((notice) => notice.id !== id)),
      })),
    [notices, texts],
  );
  return (
    <NoticesContext value={tell}>
      <HashRouter>
        <Pages notices={<Flashbar items={items} />} />
      </HashRouter>
    </NoticesContext>
  );
}
