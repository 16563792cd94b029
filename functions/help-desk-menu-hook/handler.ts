import { menuHook } from '../shared/menu-hook';

/** The code hook of the help-desk-menu bot. */
export const makeHandler = () => menuHook('inbound');
