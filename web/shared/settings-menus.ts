import { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { type Theme, themes } from './use-theme';

/** How an app looks and speaks. */
export interface Settings<Language extends string> {
  readonly theme: Theme;
  setTheme(theme: Theme): void;
  readonly language: Language;
  setLanguage(language: Language): void;
}

interface Words {
  readonly theme: string;
  readonly themes: Readonly<Record<Theme, string>>;
  readonly language: string;
}

/** The menus of a top bar that change it. `languageNames`: each in its own language. */
export function settingsMenus<Language extends string>(
  settings: Settings<Language>,
  words: Words,
  languageNames: Readonly<Record<Language, string>>,
): TopNavigationProps.Utility[] {
  const languages = Object.keys(languageNames) as Language[]; // a record of them
  return [
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
      items: languages.map((language) => chosen(language, languageNames[language], language === settings.language)),
      onItemClick: ({ detail }) =>
        settings.setLanguage(languages.find((language) => language === detail.id) ?? settings.language),
    },
  ];
}

const chosen = (id: string, text: string, isChosen: boolean): ButtonDropdownProps.CheckboxItem => ({
  ...{ id, text, itemType: 'checkbox' },
  checked: isChosen,
});
