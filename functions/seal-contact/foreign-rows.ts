import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts rows that nobody who may has written; `infra/watching/watches.ts` watches the number. The log says which contact to verify. */
export function foreignRowsMetric(serviceName: string): (contactId: string, rows: number) => void {
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ namespace: 'Deskline', serviceName });
  return (contactId, rows) => {
    logger.error('rows without a genuine signature stand in the audit table', { contactId, rows });
    metrics.addMetric('ForeignAuditRows', MetricUnit.Count, rows);
    metrics.publishStoredMetrics();
  };
}
