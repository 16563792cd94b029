import { type StaffLanguage } from './audit-api/staff';
import { type RefusalReason } from './audit-event';
import { type LimitName } from '../verification/reset-limits';

/** A sentence in each language that staff read. */
export type Words = Readonly<Record<StaffLanguage, string>>;

const words = (english: string, spanish: string): Words => ({ en: english, es: spanish });

/** Why somebody was not helped, by the reason in the trail. */
const reasons: Readonly<Record<RefusalReason, Words>> = {
  wrong: words(
    'The code was wrong. The caller may try again while tries are left.',
    'El código era incorrecto. La persona puede intentarlo de nuevo mientras le queden intentos.',
  ),
  expired: words('The code was more than ten minutes old.', 'El código tenía más de diez minutos y ya no era válido.'),
  exhausted: words(
    'Too many wrong codes. This code cannot be used any more; a new call gets a new one.',
    'Demasiados códigos incorrectos. Este código ya no sirve; una nueva llamada recibe otro.',
  ),
  used: words(
    'The code had been used already. Each code works once.',
    'El código ya se había utilizado. Cada código sirve una sola vez.',
  ),
  unknown: words(
    'There is no employee with this number. The caller was not told so.',
    'No hay ningún empleado con este número. No se le dijo a la persona que llamó.',
  ),
  disabled: words(
    'The account of this employee is disabled. Personnel or an administrator can enable it.',
    'La cuenta de este empleado está deshabilitada. Recursos humanos o un administrador puede habilitarla.',
  ),
  privileged: words(
    'Accounts with special rights are never reset by phone alone. A person must check who is calling.',
    'Las cuentas con derechos especiales nunca se restablecen solo por teléfono. Una persona debe comprobar quién llama.',
  ),
  'not-verified': words(
    'No code was verified in this call before a reset was asked for.',
    'En esta llamada no se verificó ningún código antes de pedir el restablecimiento.',
  ),
  directory: words(
    'The directory did not take the new password. Nothing was changed; look for its error in the workflow.',
    'El directorio no aceptó la contraseña nueva. No se cambió nada; busque el error en el flujo de trabajo.',
  ),
  mail: words(
    'The mail service refused the address of this employee. Correct it in the employees table.',
    'El servicio de correo rechazó la dirección de este empleado. Corríjala en la tabla de empleados.',
  ),
  'no-number': words(
    'This centre calls employees back before a reset, and there is no number on record for this one.',
    'Este centro devuelve la llamada antes de restablecer, y no consta ningún número de este empleado.',
  ),
  'not-called': words(
    'The employee was to be called back before the reset, and was not reached, or did not confirm.',
    'Había que devolver la llamada al empleado antes de restablecer, y no se le localizó o no confirmó.',
  ),
  'no-approver': words(
    'A manager has to approve a reset here, and there is none on record for this employee who can be asked.',
    'Aquí un responsable debe aprobar el restablecimiento, y no consta ninguno a quien preguntar.',
  ),
  'not-approved': words(
    'A manager was asked to approve the reset, and refused or did not answer in time.',
    'Se pidió a un responsable que aprobara el restablecimiento, y se negó o no respondió a tiempo.',
  ),
  'no-address': words(
    'There is no mail address on record for this customer, so no code could reach them.',
    'No consta ninguna dirección de correo de este cliente, así que ningún código podía llegarle.',
  ),
  limit: words('A limit was reached.', 'Se alcanzó un límite.'),
};

/** The same for a limit, by its name. */
const limits: Readonly<Record<LimitName, Words>> = {
  'resend-interval': words(
    'A code had been mailed to this employee moments before; another one is sent two minutes later at the earliest.',
    'Poco antes ya se había enviado un código a este empleado; el siguiente se envía como pronto dos minutos después.',
  ),
  'codes-per-employee': words(
    'This employee was sent as many codes as one day allows.',
    'A este empleado ya se le enviaron todos los códigos que se permiten en un día.',
  ),
  'codes-per-customer': words(
    'This customer was sent as many codes as one day allows.',
    'A este cliente ya se le enviaron todos los códigos que se permiten en un día.',
  ),
  'resets-per-employee': words(
    'The password of this employee was reset as often as one day allows.',
    'La contraseña de este empleado ya se restableció tantas veces como se permite en un día.',
  ),
  'calls-per-number': words(
    'Too many calls came from this phone number within an hour.',
    'Llegaron demasiadas llamadas desde este número de teléfono en una hora.',
  ),
  'calls-without-number': words(
    'Too many callers who withhold their number asked for a code within an hour.',
    'Demasiadas personas con número oculto pidieron un código en una hora.',
  ),
  'failures-per-ten-minutes': words(
    'Too many codes failed in the whole centre within ten minutes, as in an attack. Self-service was closed for everybody.',
    'Fallaron demasiados códigos en todo el centro en diez minutos, como en un ataque. El autoservicio se cerró para todos.',
  ),
  'failures-per-day': words(
    'Too many codes failed in the whole centre within a day, as in an attack. Self-service was closed for everybody.',
    'Fallaron demasiados códigos en todo el centro en un día, como en un ataque. El autoservicio se cerró para todos.',
  ),
  objection: words(
    'The employee has locked resets by phone with the link in a mail. An operator can unlock them.',
    'El empleado bloqueó los restablecimientos por teléfono con el enlace de un correo. Un operador puede desbloquearlos.',
  ),
};

const reasonUnknown = words(
  'The trail gives a reason that has no explanation here.',
  'El registro indica un motivo que aquí no tiene explicación.',
);

const isReason = (name: string): name is RefusalReason => Object.hasOwn(reasons, name);
const isLimit = (name: string): name is LimitName => Object.hasOwn(limits, name);

/** Every reason and limit there is an explanation for, so that a test can compare. */
export const explained = { reasons: Object.keys(reasons) as readonly RefusalReason[], limits: Object.keys(limits) };

/** From a reason of the trail, and for `limit` the name of it, to a sentence. */
export function whyRefused(reason: string, limit: string | undefined, language: StaffLanguage): string {
  if (reason === 'limit' && limit !== undefined && isLimit(limit)) return limits[limit][language];
  return (isReason(reason) ? reasons[reason] : reasonUnknown)[language];
}

/** Where the same reason means something else for a customer who was to prove who they are. */
const ofCustomers: Readonly<Partial<Record<RefusalReason | LimitName, Words>>> = {
  unknown: words(
    'There is no customer with this number. The caller was not told so, and nothing was mailed.',
    'No hay ningún cliente con este número. No se le dijo a la persona que llamó y no se envió nada.',
  ),
  mail: words(
    'The mail service refused the address of this customer. Correct it in the customers table.',
    'El servicio de correo rechazó la dirección de este cliente. Corríjala en la tabla de clientes.',
  ),
  'resend-interval': words(
    'A code had been mailed to this customer moments before; another one is sent two minutes later at the earliest.',
    'Poco antes ya se había enviado un código a este cliente; el siguiente se envía como pronto dos minutos después.',
  ),
};

/** Why a customer did not prove who they are. They were put through all the same, and told nothing. */
export function whyNotVerified(reason: string, limit: string | undefined, language: StaffLanguage): string {
  const name = reason === 'limit' ? (limit ?? '') : reason;
  const own = isReason(name) || isLimit(name) ? ofCustomers[name] : undefined;
  return own ? own[language] : whyRefused(reason, limit, language);
}

/** What went wrong in a workflow, by the name of its error. The beginning of a name is enough: `Lambda.TooManyRequestsException`. */
const errors: readonly (readonly [start: string, Words])[] = [
  [
    'DependencyUnavailable',
    words(
      'Something this step depends on did not answer. The step was safe to try again.',
      'Algo de lo que depende este paso no respondió. El paso se podía repetir sin riesgo.',
    ),
  ],
  [
    'InvalidInput',
    words(
      'The step was given something it cannot use. Trying again would not help: whoever called it must be corrected.',
      'El paso recibió algo que no puede usar. Repetirlo no ayudaría: hay que corregir a quien lo llamó.',
    ),
  ],
  ['States.Timeout', words('The step took longer than it may.', 'El paso tardó más de lo permitido.')],
  [
    'States.HeartbeatTimeout',
    words('The step gave no sign of life in time.', 'El paso no dio señales de vida a tiempo.'),
  ],
  [
    'States.Permissions',
    words(
      'The workflow was not allowed to do this. Its role lacks a permission.',
      'El flujo de trabajo no tenía permiso para hacer esto. A su rol le falta un permiso.',
    ),
  ],
  ['States.DataLimitExceeded', words('The data was larger than 256 KB.', 'Los datos superaban los 256 KB.')],
  [
    'Lambda.TooManyRequests',
    words(
      'Too many functions ran at once in the account, so this one was turned away.',
      'Había demasiadas funciones en marcha a la vez en la cuenta y esta fue rechazada.',
    ),
  ],
  ['Lambda.', words('AWS Lambda could not run the function.', 'AWS Lambda no pudo ejecutar la función.')],
  [
    'Sandbox.Timedout',
    words('The function was stopped at its time limit.', 'La función se detuvo al llegar a su límite de tiempo.'),
  ],
  ['Runtime.', words('The function stopped in the middle.', 'La función se interrumpió a la mitad.')],
  [
    'States.',
    words(
      'The workflow itself could not go on here; the cause says more.',
      'El propio flujo de trabajo no pudo continuar aquí; la causa dice más.',
    ),
  ],
];

const errorUnknown = words(
  'The step failed with an error of its own; the cause says more.',
  'El paso falló con un error propio; la causa dice más.',
);

/** An error of a state or a function in plain words. */
export function whyFailed(error: string, language: StaffLanguage): string {
  return (errors.find(([start]) => error.startsWith(start))?.[1] ?? errorUnknown)[language];
}
