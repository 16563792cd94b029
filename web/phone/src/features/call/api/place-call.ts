import * as z from 'zod/mini';
import { request } from '../../../shared/request';

const Placed = z.object({ id: z.string() });

/** `from` null withholds the number. `pace` 0 leaves all waiting out. */
export const placeCall = (call: { from: string | null; to: string; pace: number }): Promise<{ id: string }> =>
  request('/api/calls', Placed, call);
