import { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { type Texts } from '../shared/texts/en';
import { type Language, languageNames, languages } from '../shared/texts/use-texts';
import { type Theme, themes } from '../../../shared/use-theme';

export interface Settings {
  readonly theme: Theme;
  setTheme(theme: Theme): void;
  readonly language: Language;
  setLanguage(language: Language): void;
}

const chosen = (id: string, text: string, isChosen: boolean): ButtonDropdownProps.CheckboxItem => ({
  ...{ id, text, itemType: 'checkbox' },
  checked: isChosen,
});

/** The menus of the top bar that change how the console looks and speaks. */
export function settingsMenus(settings: Settings, { settings: words }: Texts): TopNavigationProps.Utility[] {
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
      onItemClick: ({ detail }) => settings.setLanguage(languages.find((language) => language === detail.id) ?? 'en'),
    },
  ];
}
