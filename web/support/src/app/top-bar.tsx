import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { type Settings, settingsMenus } from '../../../shared/settings-menus';
import { languageNames, type PageLanguage, useTexts } from '../texts/use-texts';

interface TopBarProps {
  readonly settings: Settings<PageLanguage>;
  /** Of who is signed in. */
  readonly who?: string | undefined;
  onSignOut?(): void;
}

/** How the page looks and speaks, who is signed in, and the way out. */
export function TopBar({ settings, who, onSignOut }: TopBarProps) {
  const { product, skip, settings: words } = useTexts();
  const account: TopNavigationProps.Utility[] = onSignOut
    ? [
        {
          type: 'menu-dropdown',
          iconName: 'user-profile',
          text: who ?? words.account,
          ariaLabel: who === undefined ? words.account : `${words.account}: ${who}`,
          items: [{ id: 'sign-out', text: words.signOut }],
          onItemClick: onSignOut,
        },
      ]
    : [];
  return (
    <header>
      <a className="skip" href="#content">
        {skip}
      </a>
      <TopNavigation
        identity={{ href: './', title: product }}
        i18nStrings={{
          overflowMenuTriggerText: words.more,
          overflowMenuTitleText: words.more,
          overflowMenuBackIconAriaLabel: words.back,
          overflowMenuDismissIconAriaLabel: words.close,
        }}
        utilities={[...settingsMenus(settings, words, languageNames), ...account]}
      />
    </header>
  );
}
