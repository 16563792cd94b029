import { type StaffLanguage } from '../audit-api/staff';
import { type TrailRow } from '../audit-trail/row';
import { jsonIn } from './shown-values';

/** A block of a flow as a sentence: what the caller heard, did, and was led to. Kinds as Connect's flow log names them. */
export function flowWords(row: TrailRow, language: StaffLanguage): string | undefined {
  const kind = String(row['kind']);
  const say = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return say?.(partsOf(row))[language === 'en' ? 0 : 1];
}

/** Whether the block could not do what it is for. The log tells it as a sentence where an answer would be. */
export function isFlowFailure(row: TrailRow): boolean {
  const results = row['results'];
  return typeof results === 'string' && /^The (?:Lambda|Flow|Lex)\b.*(?:Error|Failed|Timed Out|Invalid)/i.test(results);
}

interface Parts {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly results: unknown;
  readonly isFailure: boolean;
}

function partsOf(row: TrailRow): Parts {
  return {
    parameters: objectIn(jsonIn(String(row['parameters'] ?? ''))),
    results: jsonIn(String(row['results'] ?? '')),
    isFailure: isFlowFailure(row),
  };
}

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // JSON objects have text keys

type Say = (parts: Parts) => readonly [english: string, spanish: string];

/** A prompt as it is heard, without its markup. */
function heard({ parameters: { SSML, Text, PromptId } }: Parts): string {
  const text = String(SSML ?? Text ?? PromptId ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** `find-customer` of an ARN with the stack's name in front. */
const lastPart = (arn: unknown): string => String(arn ?? '').split(/[:/]/).at(-1) ?? ''; // prettier-ignore

const understood = ({ results }: Parts): string => String(objectIn(results)['IntentName'] ?? '–');

const always =
  (english: string, spanish: string): Say =>
  () => [english, spanish];

const asked: Say = (parts) => [
  `The caller was asked: “${heard(parts)}”. Understood: ${understood(parts)}.`,
  `Se preguntó: «${heard(parts)}». Se entendió: ${understood(parts)}.`,
];

const kinds: Readonly<Record<string, Say>> = {
  PlayPrompt: (parts) =>
    heard(parts) === ''
      ? ['There was nothing to say.', 'No había nada que decir.']
      : [`The caller heard: “${heard(parts)}”.`, `Se oyó: «${heard(parts)}».`],
  LoopPrompts: always('The caller heard what is played while waiting.', 'Se oyó lo que suena durante la espera.'),
  GetUserInput: asked,
  StoreUserInput: (parts) => [
    `The caller was asked to key in something: “${heard(parts)}”.`,
    `Se pidió teclear algo: «${heard(parts)}».`,
  ],
  InvokeExternalResource: ({ parameters: { FunctionArn }, isFailure }) => {
    const name = lastPart(FunctionArn);
    return isFailure
      ? [`The function ${name} failed or took too long; the call took another way.`, `La función ${name} falló o tardó demasiado; la llamada siguió otro camino.`] // prettier-ignore
      : [`The function ${name} was called and answered.`, `Se llamó a la función ${name} y respondió.`];
  },
  Transfer: always('The call was led to another part.', 'La llamada pasó a otra parte.'),
  TransferToQueue: always('The call was put in a queue.', 'La llamada entró en una cola.'),
  Disconnect: always('The centre hung up.', 'El centro colgó.'),
  CheckHoursOfOperation: ({ results }) =>
    String(results).toLowerCase() === 'true'
      ? ['It was looked up whether the centre is open: it was.', 'Se consultó si el centro está abierto: lo estaba.']
      : ['It was looked up whether the centre is open: it was not.', 'Se consultó si el centro está abierto: no lo estaba.'], // prettier-ignore
  CheckMetricData: ({ parameters: { MetricType }, results }) => [
    `A number of the queue was looked up: ${String(MetricType)} was ${String(results)}.`,
    `Se consultó un dato de la cola: ${String(MetricType)} era ${String(results)}.`,
  ],
  GetQueueMetrics: always('Numbers of the queue were looked up.', 'Se consultaron datos de la cola.'),
  CheckAttribute: ({ results }) => [`A value was compared: ${String(results)}.`, `Se comparó un valor: ${String(results)}.`], // prettier-ignore
  Loop: ({ results }) => [`Repeated as often as allowed: ${String(results)}.`, `Se repite mientras se permita: ${String(results)}.`], // prettier-ignore
  SetQueue: always('The queue was chosen.', 'Se eligió la cola.'),
  SetAttributes: always('Values were kept with the call.', 'Se guardaron valores con la llamada.'),
  SetFlowAttributes: always('Values were kept for this part of the call.', 'Se guardaron valores para esta parte de la llamada.'), // prettier-ignore
  SetContactData: always('The language of the call was set.', 'Se fijó el idioma de la llamada.'),
  SetVoice: always('The voice was chosen.', 'Se eligió la voz.'),
  SetLoggingBehavior: ({ parameters: { FlowLoggingBehavior } }) =>
    FlowLoggingBehavior === 'Disabled'
      ? ['From here on nothing is logged: a sensitive part begins.', 'Desde aquí no se registra nada: empieza una parte delicada.'] // prettier-ignore
      : ['From here on the call is logged.', 'Desde aquí se registra la llamada.'],
  SetRecordingBehavior: ({ parameters: { RecordingBehavior } }) => {
    const { RecordedParticipants } = objectIn(RecordingBehavior);
    return Array.isArray(RecordedParticipants) && RecordedParticipants.length > 0
      ? ['Recording was switched on.', 'Se activó la grabación.']
      : ['Recording was switched off.', 'Se desactivó la grabación.'];
  },
  SetEventHook: always('It was set what is heard later in the call.', 'Se fijó lo que se oirá más adelante en la llamada.'), // prettier-ignore
  ChangeRoutingPriority: ({ parameters: { QueuePriority } }) => [
    `The place in the queue was changed: priority ${String(QueuePriority ?? '–')}.`,
    `Cambió el lugar en la cola: prioridad ${String(QueuePriority ?? '–')}.`,
  ],
  InvokeFlowModule: always('A part that several flows share began.', 'Comenzó una parte que comparten varios flujos.'),
  EndFlowModuleExecution: always('The shared part was done.', 'Terminó la parte compartida.'),
  EndFlowExecution: always('This part of the call was done.', 'Terminó esta parte de la llamada.'),
  CreateCallbackContact: always('A call back was arranged.', 'Se acordó una devolución de llamada.'),
};
