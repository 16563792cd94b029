import { json } from '../answer';
import { type Work } from '../call';

export const me: Work<'me'> = async ({ asker: { user, roles } }) => json({ user, roles: [...roles] });
