/** The prompts of the flows behind the help desk: departments, queues, survey. A catalogue that leaves such a flow out speaks the shipped words. */
export const departmentPromptIds = {
  'intro-inbound': ['oneMoment', 'broadcast', 'welcome', 'welcomeBack', 'chooseLanguage', 'trouble'],
  main: [
    'hello',
    'lookingUp',
    'caseOpen',
    'casesOpen',
    'someoneWillHelp',
    'menu',
    'menuRetry',
    'menuKeysOnly',
    'trouble',
  ],
  account: ['menu', 'again'],
  sales: ['menu', 'again'],
  support: ['menu', 'again'],
  'to-queue': ['transfer', 'closed', 'nobodyStaffed', 'queueFull', 'allFull', 'trouble', 'goodbye'],
  'customer-whisper': ['connecting'],
  'customer-hold': ['onHold'],
} as const;
