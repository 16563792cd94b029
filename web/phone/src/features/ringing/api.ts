import * as z from 'zod/mini';
import { nothing, request } from '../../shared/request';

const Answered = z.object({ id: z.string() });

/** Answers the id of the call. `pace` 0 leaves all waiting out. */
export const answerRing = (ringId: string, pace: number): Promise<{ id: string }> =>
  request(`/api/rings/${ringId}/answer`, Answered, { pace });

export const declineRing = (ringId: string): Promise<void> => request(`/api/rings/${ringId}/decline`, nothing, {});
