import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { type Theme, themes } from '../../../shared/use-theme';
import { languageNames, type PageLanguage, pageLanguages, useTexts } from '../texts/use-texts';

export interface Settings {
  readonly theme: Theme;
  setTheme(theme: Theme): void;
  readonly language: PageLanguage;
  setLanguage(language: PageLanguage): void;
}

interface TopBarProps {
  readonly settings: Settings;
  /** Of who is signed in. */
  readonly who?: string | undefined;
  onSignOut?(): void;
}

const chosen = (id: string, text: string, isChosen: boolean): ButtonDropdownProps.CheckboxItem => ({
  ...{ id, text, itemType: 'checkbox' },
  checked: isChosen,
});

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
        utilities={[
          {
            type: 'menu-dropdown',
            iconName: 'view-full',
            text: words.theme,
            ariaLabel: words.theme,
            items: themes.map((theme) => chosen(theme, words.themes[theme], theme === settings.theme)),
            onItemClick: ({ detail }) => settings.setTheme(themes.find((theme) => theme === detail.id) ?? 'system'),
          },
          {
            type: 'menu-dropdown',
            iconName: 'globe',
            text: languageNames[settings.language],
            ariaLabel: `${words.language}: ${languageNames[settings.language]}`,
            items: pageLanguages.map((one) => chosen(one, languageNames[one], one === settings.language)),
            onItemClick: ({ detail }) =>
              settings.setLanguage(pageLanguages.find((one) => one === detail.id) ?? settings.language),
          },
          ...account,
        ]}
      />
    </header>
  );
}
