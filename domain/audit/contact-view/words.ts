import { type StaffLanguage } from '../audit-api/staff';
import { type AuditEventName } from '../audit-event';
import { type TrailRow } from '../audit-trail/row';
import { whyVisitorRefused } from '../../visitors/visitor-api/refusal-words';
import { whyFailed, whyNotVerified, whyRefused } from '../why-refused';
import { flowWords } from './flow-words';
import { jsonIn } from './shown-values';

type Say = (row: TrailRow, language: StaffLanguage) => string;

const both =
  (en: string, es: string): Say =>
  (_row, language) =>
    language === 'en' ? en : es;

/** A sentence with a value of the row in it. */
const about =
  (attribute: string, en: (value: string) => string, es: (value: string) => string): Say =>
  (row, language) =>
    (language === 'en' ? en : es)(String(row[attribute] ?? '–'));

const refused: Say = (row, language) =>
  whyRefused(String(row['reason']), row['limit'] === undefined ? undefined : String(row['limit']), language);

const notVerified: Say = (row, language) =>
  whyNotVerified(String(row['reason']), row['limit'] === undefined ? undefined : String(row['limit']), language);

const codeSent: Say = (row, language) => {
  const unsure = row['delivery'] === 'unconfirmed';
  if (language === 'en')
    return unsure ? 'A code was mailed; the mail service did not confirm it.' : 'A code was mailed.';
  return unsure ? 'Se envió un código por correo; el servicio no lo confirmó.' : 'Se envió un código por correo.';
};

/** Our own audit events. */
const events: Readonly<Record<AuditEventName, Say>> = {
  'employee.identified': both(
    'The employee number belongs to an active employee.',
    'El número pertenece a un empleado activo.',
  ),
  'code.sent': codeSent,
  'code.verified': both('The caller typed the right code.', 'La persona tecleó el código correcto.'),
  'code.refused': refused,
  'password.unsettled': both(
    'A temporary password was being set when the call ended; whether it was set is not known, and nobody has heard it.',
    'Se estaba estableciendo una contraseña temporal cuando terminó la llamada; no se sabe si se estableció, y nadie la ha oído.',
  ),
  'password.reset': both('A temporary password was set.', 'Se estableció una contraseña temporal.'),
  'reset.refused': refused,
  'callback.placed': both(
    'The number on record was called, to find out whether the employee asked for this.',
    'Se llamó al número registrado, para saber si el empleado lo había pedido.',
  ),
  'callback.confirmed': both(
    'Whoever answered at the number on record confirmed it with the employee number.',
    'Quien respondió en el número registrado lo confirmó con el número de empleado.',
  ),
  'callback.refused': refused,
  'callback.unanswered': both(
    'Nobody answered at the number on record, or nobody entered anything.',
    'Nadie respondió en el número registrado, o nadie tecleó nada.',
  ),
  'approval.requested': about(
    'managerId',
    (manager) => `The manager ${manager} was asked to approve the reset.`,
    (manager) => `Se pidió al responsable ${manager} que aprobara el restablecimiento.`,
  ),
  'approval.granted': about(
    'managerId',
    (manager) => `The manager ${manager} approved the reset.`,
    (manager) => `El responsable ${manager} aprobó el restablecimiento.`,
  ),
  'approval.refused': about(
    'managerId',
    (manager) => `The manager ${manager} refused the reset.`,
    (manager) => `El responsable ${manager} rechazó el restablecimiento.`,
  ),
  'caller.code-sent': codeSent,
  'caller.verified': both(
    'The caller typed the code that was mailed to the customer on record, so they may hear of their cases.',
    'La persona tecleó el código enviado al cliente registrado, así que puede oír cómo van sus casos.',
  ),
  'caller.refused': notVerified,
  'case.told': about(
    'cases',
    (cases) => `The caller heard how their cases stand (${cases}).`,
    (cases) => `La persona oyó cómo van sus casos (${cases}).`,
  ),
  'caller.transferred': about(
    'queue',
    (queue) => `The caller was put through to the queue ${queue}.`,
    (queue) => `La llamada pasó a la cola ${queue}.`,
  ),
  'callback.requested': both('The caller asked to be called back.', 'La persona pidió que la llamen.'),
  'callback.reached': both(
    'The caller was called back and answered.',
    'Se devolvió la llamada y la persona respondió.',
  ),
  'callback.unreached': both(
    'The caller was called back and did not answer, however often it was tried.',
    'Se devolvió la llamada y nadie respondió, por más que se intentó.',
  ),
  'callback.cancelled': (row, language) => {
    const isServed = row['why'] === 'served';
    if (language === 'en')
      return isServed
        ? 'A person talked with the caller, who is not called back any more.'
        : 'The call back could not be arranged and was taken back.';
    return isServed
      ? 'Una persona atendió a quien llamó; ya no se le devuelve la llamada.'
      : 'No se pudo acordar la llamada de vuelta y se anuló.';
  },
  'callback.expired': both(
    'Nobody could call back within a day; the request is over.',
    'Nadie pudo devolver la llamada en un día; la petición terminó.',
  ),
  'self-service.locked': both(
    'The employee locked resets by phone, with the link in a mail.',
    'El empleado bloqueó los restablecimientos por teléfono con el enlace de un correo.',
  ),
  'block.cleared': about(
    'by',
    (by) => `${by} cleared what was in the way.`,
    (by) => `${by} quitó lo que impedía continuar.`,
  ),
  'notice.failed': both(
    'The employee could not be told by mail, however often it was tried.',
    'No se pudo avisar al empleado por correo, por más que se intentó.',
  ),
  'sessions.kept': both(
    'Where the employee was signed in could not be ended with the reset; those sessions go on until they expire.',
    'No se pudieron cerrar las sesiones abiertas del empleado; siguen abiertas hasta que caduquen.',
  ),
  'visitor-call.placed': about(
    'queue',
    (queue) => `A visitor of the website, signed in, asked for this call to the queue ${queue}.`,
    (queue) => `Un visitante del sitio web, con sesión iniciada, pidió esta llamada para la cola ${queue}.`,
  ),
  'visitor-call.refused': (row, language) => whyVisitorRefused(String(row['reason']), language),
  'visitor-call.disowned': both(
    'Whoever answered had not asked for the call. Visitors of the website cannot have this number called for a while.',
    'Quien respondió no había pedido la llamada. Por un tiempo, los visitantes del sitio web no pueden pedir llamadas a este número.',
  ),
  'value.revealed': about(
    'by',
    (by) => `${by} looked at a masked value.`,
    (by) => `${by} vio un valor oculto.`,
  ),
  'trail.exported': about(
    'by',
    (by) => `${by} exported calls.`,
    (by) => `${by} exportó llamadas.`,
  ),
};

/** What Amazon Connect says of a contact. */
const contactTypes: Readonly<Record<string, Say>> = {
  INITIATED: both('The call began.', 'Comenzó la llamada.'),
  QUEUED: both('The call was put in a queue.', 'La llamada entró en una cola.'),
  CONNECTED_TO_SYSTEM: both('The call was answered.', 'Se respondió la llamada.'),
  CONNECTED_TO_AGENT: both('A person took the call.', 'Una persona atendió la llamada.'),
  DISCONNECTED: both('The call ended.', 'Terminó la llamada.'),
};

/** Kinds of log events of Express workflows, by the end of their names. */
const workflowTypes: readonly (readonly [end: string, Say])[] = [
  [
    'ExecutionStarted',
    about(
      'workflow',
      (name) => `The workflow ${name} began.`,
      (name) => `Comenzó el flujo de trabajo ${name}.`,
    ),
  ],
  [
    'ExecutionSucceeded',
    about(
      'workflow',
      (name) => `The workflow ${name} ended well.`,
      (name) => `El flujo de trabajo ${name} terminó bien.`,
    ),
  ],
  [
    'StateEntered',
    about(
      'state',
      (state) => `${state} began.`,
      (state) => `Comenzó ${state}.`,
    ),
  ],
  [
    'StateExited',
    about(
      'state',
      (state) => `${state} was done.`,
      (state) => `Terminó ${state}.`,
    ),
  ],
  [
    'Scheduled',
    (row, language) => {
      const name = calledIn(row);
      if (name === undefined) return language === 'en' ? 'A service was called.' : 'Se llamó a un servicio.';
      return language === 'en' ? `The function ${name} was called.` : `Se llamó a la función ${name}.`;
    },
  ],
  ['StateStarted', both('Its branches began.', 'Comenzaron sus ramas.')],
  ['StateSucceeded', both('All of its branches were done.', 'Terminaron todas sus ramas.')],
  ['Started', both('The function began.', 'Comenzó la función.')],
  ['Succeeded', both('The function answered.', 'La función respondió.')],
];

/** The function that a task calls, without what an ARN has in front. */
function calledIn(row: TrailRow): string | undefined {
  const parameters = jsonIn(String(row['parameters'] ?? ''));
  const name = typeof parameters === 'object' && parameters !== null && 'FunctionName' in parameters && parameters.FunctionName; // prettier-ignore
  return typeof name === 'string' ? name.split(':').at(-1) : undefined;
}

/** A row as a sentence. A kind of row that has none yet says what it is called. */
export function wordsOf(row: TrailRow, language: StaffLanguage): string {
  const error = row['error'];
  if (typeof error === 'string') return whyFailed(error, language);
  const type = String(row['type'] ?? row['kind'] ?? row['event'] ?? '');
  if (row.source === 'flow') return flowWords(row, language) ?? type;
  return sayingFor(row, type)?.(row, language) ?? type;
}

const isEvent = (name: string): name is AuditEventName => Object.hasOwn(events, name);

function sayingFor({ source }: TrailRow, type: string): Say | undefined {
  if (source === undefined) return isEvent(type) ? events[type] : undefined;
  if (source === 'contact') return Object.hasOwn(contactTypes, type) ? contactTypes[type] : undefined;
  if (source === 'workflow') return workflowTypes.find(([end]) => type.endsWith(end))?.[1];
  return undefined;
}
