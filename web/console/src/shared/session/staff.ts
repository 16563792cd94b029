import { createContext, useContext } from 'react';
import { type Me, type StaffRole } from '../../../../../domain/audit/audit-api/staff';

/** Who is signed in, as the API says. */
export const StaffContext = createContext<Me>({ user: '', roles: [] });

export const useStaff = (): Me => useContext(StaffContext);

/** Whether a button makes sense. Whether the thing may be done, the API decides. */
export const useIs = (role: StaffRole): boolean => useStaff().roles.includes(role);
