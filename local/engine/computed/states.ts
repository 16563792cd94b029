import { arn, type ComputedTable, physicalName } from './declared';

export const states: ComputedTable = {
  'aws:sfn/stateMachine:StateMachine': (declared) => {
    const name = physicalName(declared);
    const machineArn = arn(declared, 'states', `stateMachine:${name}`);
    return { id: machineArn, defaults: { name, type: 'STANDARD' }, computed: { arn: machineArn, status: 'ACTIVE' } };
  },
};
