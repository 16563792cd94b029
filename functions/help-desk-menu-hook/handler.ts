import { menuHook } from '../shared/connect/menu-hook';

/** The code hook of the help-desk-menu bot. */
export const makeHandler = () => menuHook('inbound');
