import * as pulumi from '@pulumi/pulumi';
import { visitorQueues } from '../../domain/visitors/visitor-api/departments';
import { type Queues } from '../stack/data';
import { type Queue } from './queue';
import { type References } from '../stack/references';

/** The queues that visitors of the website may choose, and their hours: name of the queue → id, and permissions on each. */
export function addVisitorQueues(references: References, data: Queues, queues: ReadonlyMap<string, Queue>): void {
  const chosen = data.filter(({ name }) => visitorQueues.includes(name));
  const queueOf = (name: string) => queues.get(name)!; // made of the same list
  const hoursOf = (hours: string) => references.get(`hours:${hours}`);
  references.add('visitor-queues:all', {
    value: pulumi.jsonStringify(Object.fromEntries(chosen.map(({ name }) => [name, queueOf(name).queueId]))),
    arns: chosen.map(({ name }) => queueOf(name).arn),
  });
  const idOf = (arn: pulumi.Input<string>) => pulumi.output(arn).apply((text) => text.slice(text.lastIndexOf('/') + 1));
  references.add('visitor-hours:all', {
    value: pulumi.jsonStringify(
      Object.fromEntries(chosen.map(({ name, hours }) => [name, idOf(hoursOf(hours).value)])),
    ),
    arns: [...new Set(chosen.map(({ hours }) => hours))].flatMap((hours) => hoursOf(hours).arns),
  });
}
