import { arn, type ComputedTable, physicalName, text } from './declared';

export const cloudwatch: ComputedTable = {
  'aws:cloudwatch/logGroup:LogGroup': (declared) => {
    const name = physicalName(declared);
    // The provider cuts the `:*` off that the Logs API appends.
    return {
      id: name,
      defaults: { name, retentionInDays: 0 },
      computed: { arn: arn(declared, 'logs', `log-group:${name}`) },
    };
  },
  'aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter': (declared) => {
    const name = physicalName(declared);
    return { id: `cwlsf-${text(declared, 'logGroup')}-${name}`, defaults: { name }, computed: {} };
  },
  'aws:cloudwatch/metricAlarm:MetricAlarm': (declared) => {
    const name = physicalName(declared);
    return { id: name, defaults: { name }, computed: { arn: arn(declared, 'cloudwatch', `alarm:${name}`) } };
  },
  'aws:cloudwatch/dashboard:Dashboard': (declared) => {
    const name = text(declared, 'dashboardName');
    // A dashboard belongs to the account, not to a region.
    const dashboardArn = `arn:aws:cloudwatch::${declared.accountId}:dashboard/${name}`;
    return { id: name, computed: { dashboardArn } };
  },
  'aws:cloudwatch/eventRule:EventRule': (declared) => {
    const name = physicalName(declared);
    return {
      id: name,
      defaults: { name, eventBusName: 'default', state: 'ENABLED' },
      computed: { arn: arn(declared, 'events', `rule/${name}`) },
    };
  },
  'aws:cloudwatch/eventTarget:EventTarget': (declared) => {
    const targetId = physicalName(declared, 'targetId');
    return {
      id: `${text(declared, 'rule')}-${targetId}`,
      defaults: { targetId, eventBusName: 'default' },
      computed: {},
    };
  },
};
