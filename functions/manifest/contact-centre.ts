import { type Manifests } from './shape';

/** What callers hear and where they go. */
export const contactCentre: Manifests = {
  'get-prompts': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 1024,
    environment: { PROMPTS_TABLE: 'table:prompts' },
    permissions: [{ actions: ['dynamodb:Query'], on: 'table:prompts' }],
  },
};
