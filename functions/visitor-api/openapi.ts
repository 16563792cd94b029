import { visitorOperations, visitorStatuses } from '../../domain/visitors/visitor-api';
import { documentOf } from '../shared/http-api/openapi';

/** The document of the website's API. */
export const visitorApiDocument = () =>
  documentOf({
    title: 'Deskline visitor API',
    description: 'Hours of the teams, and calls that visitors of the website ask for.',
    scheme: { name: 'visitors', description: 'An access token of the visitors’ pool' },
    operations: visitorOperations,
    statuses: visitorStatuses,
  });
