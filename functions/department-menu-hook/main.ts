import { observed } from '../shared/observed';
import { makeHandler } from './handler';

export const handler = observed('department-menu-hook', makeHandler());
