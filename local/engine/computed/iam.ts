import { type ComputedTable, physicalName, shortId, text, UPPER_AND_DIGITS } from './declared';

export const iam: ComputedTable = {
  'aws:iam/role:Role': (declared) => {
    const name = physicalName(declared);
    const path = typeof declared.inputs['path'] === 'string' ? declared.inputs['path'] : '/';
    return {
      id: name,
      defaults: { name, path, maxSessionDuration: 3600 },
      // IAM is global: its ARNs carry no region.
      computed: {
        arn: `arn:aws:iam::${declared.accountId}:role${path}${name}`,
        uniqueId: `AROA${shortId(declared, 17, UPPER_AND_DIGITS)}`,
      },
    };
  },
  'aws:iam/rolePolicy:RolePolicy': (declared) => {
    const name = physicalName(declared);
    return { id: `${text(declared, 'role')}:${name}`, defaults: { name }, computed: {} };
  },
};
