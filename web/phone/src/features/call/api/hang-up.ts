import { nothing, request } from '../../../shared/request';

export const hangUp = (callId: string): Promise<void> => request(`/api/calls/${callId}/hang-up`, nothing, {});
