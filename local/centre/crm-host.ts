import { type ReferenceCrm } from '../../data/crm/reference-crm';
import { type WireResponse } from '../aws/door';
import { type Outside } from '../aws/network';
import { type ResourceGraph } from '../engine/graph';
import { type Clock } from '../time/clock';

/**
 * The one host outside AWS that functions find here: the CRM of the stack output `crmUrl`, answered by the reference CRM in this centre's
 * time. It stands for whichever CRM that is, so a call on the laptop never asks the real one.
 */
export function crmHost({ outputs }: Pick<ResourceGraph, 'outputs'>, crm: ReferenceCrm, clock: Clock): Outside {
  const url = outputs['crmUrl'];
  const host = typeof url === 'string' ? new URL(url).hostname : undefined;
  return (request) => {
    if (host === undefined || request.host !== host) return undefined;
    return respond(crm, { method: request.method, path: request.path, body: request.body.toString('utf8') }, clock);
  };
}

async function respond(
  crm: ReferenceCrm,
  request: Parameters<ReferenceCrm['answer']>[0],
  clock: Clock,
): Promise<WireResponse> {
  const { status, body, delaySeconds, trickleSeconds, refused } = crm.answer(request);
  if (refused) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  // A trickle ends when its last byte has come: nobody here reads before.
  await clock.sleep((delaySeconds + trickleSeconds) * 1_000);
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}
