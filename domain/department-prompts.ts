/** The prompts of the flows behind the help desk: departments, queues, survey. A catalogue that leaves such a flow out speaks the shipped words. */
export const departmentPromptIds = {
  'customer-whisper': ['connecting'],
  'customer-hold': ['onHold'],
} as const;
