import { menuHook } from '../shared/connect/menu-hook';

/** The code hook of the department-menu bot. */
export const makeHandler = () => menuHook('main');
