import { type StaffLanguage } from './staff';

/** Title and what to do, in each language. */
interface RefusalWords {
  readonly title: Readonly<Record<StaffLanguage, string>>;
  readonly detail: Readonly<Record<StaffLanguage, string>>;
}

const say = (english: readonly [string, string], spanish: readonly [string, string]): RefusalWords => ({
  title: { en: english[0], es: spanish[0] },
  detail: { en: english[1], es: spanish[1] },
});

/** Every refusal of the API, by its reason: the end of `type` in the answer. */
const refusals = {
  'not-signed-in': say(
    ['Not signed in', 'Sign in, and send the access token: Authorization: Bearer …'],
    ['Sesión no iniciada', 'Inicie sesión y envíe el token de acceso: Authorization: Bearer …'],
  ),
  'no-group': say(
    [
      'Not in any group',
      'You are signed in, but in no group that may see calls. An administrator of the staff pool can add you.',
    ],
    [
      'En ningún grupo',
      'Ha iniciado sesión, pero no está en ningún grupo que pueda ver llamadas. Un administrador puede añadirle.',
    ],
  ),
  'role-too-low': say(
    ['Not with your role', 'This takes another role, supervisor or admin. Ask somebody who has it.'],
    ['No con su rol', 'Esto requiere otro rol, supervisor o administrador. Pídaselo a quien lo tenga.'],
  ),
  'another-persons-link': say(
    ['Not your link', 'Only who asked for an export can fetch it. Export it yourself.'],
    ['No es su enlace', 'Solo quien pidió una exportación puede descargarla. Haga su propia exportación.'],
  ),
  'link-expired': say(['The link has expired', 'Export again.'], ['El enlace ha caducado', 'Vuelva a exportar.']),
  'no-such-contact': say(
    ['No such call', 'No call with this id is in the trail, or it is older than the trail is kept.'],
    ['No existe esa llamada', 'No hay ninguna llamada con este identificador, o es más antigua que el registro.'],
  ),
  'no-such-value': say(
    ['No such value', 'This entry holds no masked personal value in that field.'],
    ['No existe ese valor', 'Esta entrada no tiene ningún valor personal oculto en ese campo.'],
  ),
  'no-such-workflow': say(
    ['No such workflow', 'There is no workflow of this name now.'],
    ['No existe ese flujo de trabajo', 'Ahora no hay ningún flujo de trabajo con este nombre.'],
  ),
  'no-such-export': say(
    ['No such export', 'The link is not one of ours, or was changed. Export again.'],
    ['No existe esa exportación', 'El enlace no es nuestro o se modificó. Vuelva a exportar.'],
  ),
  'no-such-page': say(
    ['No such page', 'The addresses of this API are in /openapi.json.'],
    ['No existe esa página', 'Las direcciones de esta API están en /openapi.json.'],
  ),
  'wrong-method': say(
    ['Not that way', 'This address takes another method; see the Allow header.'],
    ['Método incorrecto', 'Esta dirección admite otro método; vea la cabecera Allow.'],
  ),
  'not-json': say(
    ['Not JSON', 'Send JSON, with content-type: application/json.'],
    ['No es JSON', 'Envíe JSON, con content-type: application/json.'],
  ),
  'too-large': say(['Too large', 'Send 16 KB at the most.'], ['Demasiado grande', 'Envíe 16 KB como máximo.']),
  'invalid-request': say(
    ['Cannot be used', 'Correct the values that problems names.'],
    ['No se puede usar', 'Corrija los valores que indica problems.'],
  ),
  unavailable: say(
    ['Not available now', 'Something behind this page did not answer. Try again in a moment.'],
    ['No disponible ahora', 'Algo detrás de esta página no respondió. Inténtelo de nuevo en un momento.'],
  ),
  bug: say(
    ['Our mistake', 'Something went wrong here. Tell an engineer the requestId.'],
    ['Error nuestro', 'Algo salió mal aquí. Indique el requestId a un ingeniero.'],
  ),
} as const satisfies Readonly<Record<string, RefusalWords>>;

export type RefusalReason = keyof typeof refusals;

export const refusalWords = (reason: RefusalReason, language: StaffLanguage): { title: string; detail: string } => ({
  title: refusals[reason].title[language],
  detail: refusals[reason].detail[language],
});
