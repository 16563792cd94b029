import { type FlowType } from '../../connect/flow/flow-type';
import { type InstanceConfig } from '../../connect/instance/instance-config';
import { type ResourceNode } from '../../engine/graph';
import { type Nodes, optionalText, part, text, lastPart } from '../nodes';

/** The Connect side of a graph as `local/connect` takes it. */
export function instanceConfig(nodes: Nodes): InstanceConfig {
  const queues = queueDeclarations(nodes);
  return {
    instanceArn: instanceArn(nodes),
    flows: nodes.of('aws:connect/contactFlow:ContactFlow').map((flow) => ({
      arn: text(flow, 'arn'),
      id: text(flow, 'contactFlowId'),
      name: text(flow, 'name'),
      type: text(flow, 'type') as FlowType, // The provider accepts no other; an unknown one is refused with the flow.
      content: text(flow, 'content'),
    })),
    modules: nodes.of('aws-native:connect:ContactFlowModule').map((module) => ({
      arn: text(module, 'contactFlowModuleArn'),
      id: lastPart(text(module, 'contactFlowModuleArn')),
      name: text(module, 'name'),
      content: text(module, 'content'),
    })),
    queues,
    hours: nodes.of('aws-native:connect:HoursOfOperation').map((hours) => ({
      arn: text(hours, 'hoursOfOperationArn'),
      id: lastPart(text(hours, 'hoursOfOperationArn')),
      name: text(hours, 'name'),
      timeZone: text(hours, 'timeZone'),
      config: part(hours, 'config') ?? [],
      overrides: part(hours, 'hoursOfOperationOverrides') ?? [],
    })),
    quickConnects: quickConnects(nodes, queues),
    routingProfiles: routingProfiles(nodes, queues),
    agents: agents(nodes),
    numbers: numbers(nodes),
    associatedFunctions: nodes
      .of('aws:connect/lambdaFunctionAssociation:LambdaFunctionAssociation')
      .map((association) => text(association, 'functionArn')),
    associatedBots: nodes
      .of('aws-native:connect:IntegrationAssociation')
      .filter((association) => text(association, 'integrationType') === 'LEX_BOT')
      .map((association) => text(association, 'integrationArn')),
  };
}

/** Created by the program, or named by what the program puts into it. */
export function instanceArn(nodes: Nodes): string {
  const [created] = nodes.of('aws:connect/instance:Instance');
  if (created) return text(created, 'arn');
  const [hours] = nodes.of('aws-native:connect:HoursOfOperation');
  if (hours) return text(hours, 'instanceArn');
  throw new Error('the program declares no Connect instance and nothing that belongs to one');
}

function queueDeclarations(nodes: Nodes): InstanceConfig['queues'] {
  const hoursArns = nodes.of('aws-native:connect:HoursOfOperation').map((hours) => text(hours, 'hoursOfOperationArn'));
  return nodes.of('aws:connect/queue:Queue').map((queue) => {
    const hoursId = text(queue, 'hoursOfOperationId');
    const maxContacts = part<number>(queue, 'maxContacts');
    return {
      arn: text(queue, 'arn'),
      id: text(queue, 'queueId'),
      name: text(queue, 'name'),
      hoursArn: hoursArns.find((arn) => lastPart(arn) === hoursId) ?? hoursId,
      ...(maxContacts === undefined ? {} : { maxContacts }),
    };
  });
}

function quickConnects(nodes: Nodes, queues: InstanceConfig['queues']): NonNullable<InstanceConfig['quickConnects']> {
  const flows = nodes.of('aws:connect/contactFlow:ContactFlow');
  return nodes.of('aws:connect/quickConnect:QuickConnect').flatMap((quickConnect) => {
    const config = part<{ queueConfigs?: { contactFlowId: string; queueId: string }[] }>(
      quickConnect,
      'quickConnectConfig',
    );
    const id = text(quickConnect, 'quickConnectId');
    const listing = nodes
      .of('aws:connect/queue:Queue')
      .filter((queue) => (part<string[]>(queue, 'quickConnectIds') ?? []).includes(id));
    return (config?.queueConfigs ?? []).map(({ contactFlowId, queueId }) => ({
      name: text(quickConnect, 'name'),
      flowArn:
        flows.filter((flow) => text(flow, 'contactFlowId') === contactFlowId).map((flow) => text(flow, 'arn'))[0] ??
        contactFlowId,
      queueArn: queues.find((queue) => queue.id === queueId)?.arn ?? queueId,
      listedBy: listing.map((queue) => text(queue, 'arn')),
    }));
  });
}

function routingProfiles(nodes: Nodes, queues: InstanceConfig['queues']): InstanceConfig['routingProfiles'] {
  return nodes.of('aws:connect/routingProfile:RoutingProfile').map((profile) => ({
    arn: text(profile, 'arn'),
    id: text(profile, 'routingProfileId'),
    name: text(profile, 'name'),
    queues: (
      part<{ queueId: string; priority: number; delay: number; channel: string }[]>(profile, 'queueConfigs') ?? []
    ).map((config) => ({
      queueArn: queues.find(({ id }) => id === config.queueId)?.arn ?? config.queueId,
      priority: config.priority,
      delaySeconds: config.delay,
    })),
  }));
}

function agents(nodes: Nodes): InstanceConfig['agents'] {
  const profiles = nodes.of('aws:connect/routingProfile:RoutingProfile');
  return nodes.of('aws:connect/user:User').map((user) => {
    const identity = part<{ firstName?: string; lastName?: string }>(user, 'identityInfo');
    return {
      arn: text(user, 'arn'),
      id: text(user, 'userId'),
      userName: text(user, 'name'),
      firstName: identity?.firstName ?? '',
      lastName: identity?.lastName ?? '',
      routingProfileArn: profileArn(profiles, text(user, 'routingProfileId')),
    };
  });
}

const profileArn = (profiles: readonly ResourceNode[], id: string): string => {
  const profile = profiles.find((one) => text(one, 'routingProfileId') === id);
  return profile ? text(profile, 'arn') : id;
};

/** A number is known by its id in the association and by its digits on the dial. */
function numbers(nodes: Nodes): InstanceConfig['numbers'] {
  const flows = nodes.of('aws:connect/contactFlow:ContactFlow');
  const claimed = nodes.of('aws:connect/phoneNumber:PhoneNumber');
  return nodes
    .of('aws:connect/phoneNumberContactFlowAssociation:PhoneNumberContactFlowAssociation')
    .flatMap((association) => {
      const number = claimed.find(({ id }) => id === optionalText(association, 'phoneNumberId'));
      const flow = flows.find((one) => text(one, 'contactFlowId') === optionalText(association, 'contactFlowId'));
      return number && flow ? [{ number: text(number, 'phoneNumber'), flowArn: text(flow, 'arn') }] : [];
    });
}
