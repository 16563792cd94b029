import { nothing, request } from '../../../shared/request';

/** From the next sentence on. 0 leaves all waiting out. */
export const setPace = (callId: string, pace: number): Promise<void> =>
  request(`/api/calls/${callId}/pace`, nothing, { pace });
