import { type Employee } from './employee';

/** For tests: the sample employee, and one whose name and language are not plain English. */
export const ada: Employee = {
  employeeId: '1234567',
  givenName: 'Ada',
  familyName: 'Reyes',
  email: 'ada@example.com',
  phoneNumber: '+15555550123',
  language: 'en-US',
  status: 'active',
  privileged: false,
};

export const maria: Employee = {
  employeeId: '2345678',
  givenName: 'María',
  familyName: "O'Brien",
  email: 'maria@example.com',
  phoneNumber: '+15555550123',
  language: 'es-US',
  status: 'active',
  privileged: false,
};
