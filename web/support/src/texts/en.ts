import { type CallState } from '../../../../domain/visitors/visitor-api/call';
import { type Weekday } from '../../../../domain/hours/opening-hours';
import { type Language } from '../../../../domain/prompts/language';

/** Every word of the page in English; the other languages have the same shape. */
export const en = {
  product: 'Have us call you',
  skip: 'Skip to the form',
  settings: {
    language: 'Language',
    theme: 'Appearance',
    themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
    account: 'Account',
    signOut: 'Sign out',
    more: 'More',
    back: 'Back',
    close: 'Close',
  },
  welcome: {
    title: 'We call you',
    about:
      'Choose a team, say where we reach you, and your telephone rings. You wait for nobody on hold before you know it is open.',
    steps: 'How it goes',
    step1: 'Sign in, or sign up with a mail address: it keeps others from having strangers called.',
    step2: 'Choose a team. You see when it is open, in its own time zone.',
    step3: 'Give your number. We call it, ask you to press a key, and put you through.',
    signIn: 'Sign in or sign up',
    expired: 'You have been signed out because nothing happened for a while. Sign in again.',
    failed: 'Signing in did not work. Try again.',
    starting: 'One moment …',
    notConfigured: 'This page does not know its centre',
    notConfiguredHint: 'The file config.json beside it is missing. Whoever runs the site can repair that.',
  },
  form: {
    title: 'Have us call you',
    team: 'Which team?',
    number: 'Your telephone number',
    numberHint: 'With + and country code, such as +1 212 555 0123.',
    numberMissing: 'Write your number, beginning with + and the country code.',
    teamMissing: 'Choose a team.',
    language: 'We speak with you in',
    start: 'Start call',
    starting: 'Calling …',
    wait: (seconds: number) => `You can ask for another call in ${seconds} seconds.`,
    loading: 'Loading the teams …',
    empty: 'There are no teams to choose right now.',
  },
  hours: {
    title: (team: string) => `Hours: ${team}`,
    none: 'Choose a team to see its hours.',
    unknown: 'The hours of this team cannot be read right now.',
    day: 'Day',
    times: 'Open',
    zone: (zone: string) => `Times in the zone ${zone}`,
    closed: 'closed',
    openNow: 'Open now',
    closedNow: 'Closed now',
    exceptions: 'Different hours soon',
    days: {
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    } satisfies Record<Weekday, string> as Record<Weekday, string>,
  },
  call: {
    title: 'Your call',
    states: {
      placing: 'We are placing the call.',
      placed: 'We are calling your number. Answer, and press 1.',
      waiting: 'You are through and wait for a person.',
      talking: 'You are talking with a person.',
      ended: 'The call is over.',
    } satisfies Record<CallState, string> as Record<CallState, string>,
    at: (time: string) => `Asked for at ${time}`,
    unknown: 'What becomes of the call cannot be seen right now. It goes on all the same.',
  },
  languages: { 'en-US': 'English', 'es-US': 'Spanish', 'fr-CA': 'French' } satisfies Record<Language, string> as Record<Language, string>, // prettier-ignore
  trouble: {
    refused: 'That did not work',
    unreachable: 'We cannot be reached right now. Check your connection and try again: you will not be called twice.',
    unreadable: 'This page is older than its centre. Load it again.',
    retryAt: (time: string) => `From ${time} on you may ask again.`,
    retry: 'Try again',
    requestId: 'If you tell us about it, name',
  },
};

export type Texts = typeof en;
