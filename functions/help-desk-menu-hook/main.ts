import { observed } from '../shared/observed';
import { makeHandler } from './handler';

export const handler = observed('help-desk-menu-hook', makeHandler());
