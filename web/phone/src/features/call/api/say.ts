import { nothing, request } from '../../../shared/request';

export const say = (callId: string, text: string): Promise<void> =>
  request(`/api/calls/${callId}/say`, nothing, { text });
