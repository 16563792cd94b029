import { arn, type Answer, type ComputedTable, type Declared, lastPart, physicalName, text, uuid } from './declared';
import { inventedPhoneNumber } from './phone-number';

/** A part of an instance: `arn:…:instance/I/KIND/ID`, and the id Terraform's provider makes of both, `I:ID`. */
function part(declared: Declared, kind: string, idProperty: string, defaults: Record<string, unknown> = {}): Answer {
  const instanceId = text(declared, 'instanceId');
  const id = uuid(declared);
  return {
    id: `${instanceId}:${id}`,
    defaults: { name: physicalName(declared), ...defaults },
    computed: { [idProperty]: id, arn: arn(declared, 'connect', `instance/${instanceId}/${kind}/${id}`) },
  };
}

export const connect: ComputedTable = {
  'aws:connect/instance:Instance': (declared) => {
    const id = uuid(declared);
    const role = 'role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect';
    return {
      id,
      computed: {
        arn: arn(declared, 'connect', `instance/${id}`),
        status: 'ACTIVE',
        serviceRole: `arn:aws:iam::${declared.accountId}:${role}`,
      },
    };
  },
  'aws:connect/queue:Queue': (declared) => part(declared, 'queue', 'queueId', { status: 'ENABLED' }),
  'aws:connect/quickConnect:QuickConnect': (declared) => part(declared, 'transfer-destination', 'quickConnectId'),
  'aws:connect/contactFlow:ContactFlow': (declared) =>
    part(declared, 'contact-flow', 'contactFlowId', { type: 'CONTACT_FLOW' }),
  'aws:connect/routingProfile:RoutingProfile': (declared) => part(declared, 'routing-profile', 'routingProfileId'),
  'aws:connect/securityProfile:SecurityProfile': (declared) => part(declared, 'security-profile', 'securityProfileId'),
  'aws:connect/user:User': (declared) => part(declared, 'agent', 'userId'),
  'aws:connect/lambdaFunctionAssociation:LambdaFunctionAssociation': (declared) => ({
    id: `${text(declared, 'instanceId')},${text(declared, 'functionArn')}`,
    computed: {},
  }),
  'aws:connect/phoneNumber:PhoneNumber': (declared) => {
    const id = uuid(declared);
    return {
      id,
      computed: { arn: arn(declared, 'connect', `phone-number/${id}`), phoneNumber: inventedPhoneNumber(declared) },
    };
  },
  'aws:connect/phoneNumberContactFlowAssociation:PhoneNumberContactFlowAssociation': (declared) => ({
    id: ['phoneNumberId', 'instanceId', 'contactFlowId'].map((property) => text(declared, property)).join(','),
    computed: {},
  }),
  'aws-native:connect:ContactFlowModule': (declared) => {
    const contactFlowModuleArn = `${text(declared, 'instanceArn')}/flow-module/${uuid(declared)}`;
    const defaults = { name: physicalName(declared), state: 'ACTIVE', settings: '{}' };
    return { id: contactFlowModuleArn, defaults, computed: { contactFlowModuleArn, status: 'PUBLISHED' } };
  },
  'aws-native:connect:HoursOfOperation': (declared) => {
    const hoursOfOperationArn = `${text(declared, 'instanceArn')}/operating-hours/${uuid(declared)}`;
    return { id: hoursOfOperationArn, defaults: { name: physicalName(declared) }, computed: { hoursOfOperationArn } };
  },
  'aws-native:connect:IntegrationAssociation': (declared) => {
    // `instanceId` takes the ARN here, whatever its name says (`facts/connect-flow-language.md` §11).
    const primary = ['instanceId', 'integrationType', 'integrationArn'].map((property) => text(declared, property));
    return {
      id: primary.join('|'),
      computed: { integrationAssociationId: `${lastPart(primary[0]!)}:${uuid(declared)}` },
    };
  },
};
