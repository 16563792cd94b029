import * as z from 'zod/mini';
import { ContactPage, RevealReply, RevealRequest, VerificationReply } from './audit-api/contact-page';
import { BlocksReply, BlocksRequest, ClearBlocksRequest } from './audit-api/blocks';
import { ExportReply, ExportRequest } from './audit-api/export';
import { Overview, OverviewQuery } from './audit-api/overview';
import { contactId, SearchReply, SearchRequest } from './audit-api/search';
import { Me, type StaffRole } from './audit-api/staff';
import { WorkflowDefinition } from './audit-api/workflow-definition';
import { type HttpOperation } from '../http-operation';

/** One thing the staff API can be asked. The API routes, checks and documents by this table; console and command line ask by it. */
export interface AuditOperation extends HttpOperation {
  /** The least role that may ask. Absent: anybody may who is signed in. */
  readonly role?: StaffRole;
}

const workflowName = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, 'write the name of a workflow'));
const exportId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,3000}$/, 'send the id as it was received'));

export const auditOperations = {
  me: { method: 'GET', path: '/me', summary: 'Who is signed in, and as what', reply: Me },
  searchContacts: {
    method: 'POST',
    path: '/contacts/search',
    summary:
      'Calls that match, newest first. A search is a POST so that no number stands in an address or an access log',
    role: 'auditor',
    body: SearchRequest,
    reply: SearchReply,
  },
  contact: {
    method: 'GET',
    path: '/contacts/{contactId}',
    summary: 'Everything about one call. Answers 304 to If-None-Match while nothing was added',
    role: 'auditor',
    parameters: { contactId },
    reply: ContactPage,
  },
  verification: {
    method: 'GET',
    path: '/contacts/{contactId}/verification',
    summary: 'Whether the trail of the call is what was written',
    role: 'auditor',
    parameters: { contactId },
    reply: VerificationReply,
  },
  reveal: {
    method: 'POST',
    path: '/contacts/{contactId}/reveal',
    summary: 'Shows one personal value. That somebody looked, and why, becomes part of the trail',
    role: 'supervisor',
    parameters: { contactId },
    body: RevealRequest,
    reply: RevealReply,
  },
  blocks: {
    method: 'POST',
    path: '/blocks/search',
    summary:
      'What is in the way of an employee, of a number, or of everybody. A POST, so that no number stands in an address',
    role: 'auditor',
    body: BlocksRequest,
    reply: BlocksReply,
  },
  clearBlocks: {
    method: 'POST',
    path: '/blocks/clear',
    summary: 'Takes it away, and answers what it was. That somebody did, and why, becomes part of the trail first',
    role: 'supervisor',
    body: ClearBlocksRequest,
    reply: BlocksReply,
  },
  workflowDefinition: {
    method: 'GET',
    path: '/workflows/{name}/definition',
    summary: 'A workflow as it is deployed now',
    role: 'auditor',
    parameters: { name: workflowName },
    reply: WorkflowDefinition,
  },
  createExport: {
    method: 'POST',
    path: '/exports',
    summary: 'A link to the calls that match, as a file. That somebody exported becomes part of the trail',
    role: 'auditor',
    body: ExportRequest,
    reply: ExportReply,
  },
  export: {
    method: 'GET',
    path: '/exports/{exportId}',
    summary: 'A part of the file, for who asked for it',
    role: 'auditor',
    parameters: { exportId },
  },
  overview: {
    method: 'GET',
    path: '/overview',
    summary: 'Resets by outcome, refusals by reason, who was blocked, mail failures and alarms',
    role: 'auditor',
    query: OverviewQuery,
    reply: Overview,
  },
  document: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    reply: z.record(z.string(), z.unknown()),
  },
} as const satisfies Readonly<Record<string, AuditOperation>>;

export type AuditOperationName = keyof typeof auditOperations;

/** What asking with the wrong or too few permissions, or with nonsense, is answered with, by its status. */
export const auditStatuses: Readonly<Record<number, string>> = {
  401: 'No token, or one that is expired, forged, or of another pool',
  403: 'Signed in, but not in a group that may do this, or not whose link it is',
  404: 'There is no such call, workflow or page',
  413: 'The body is too large',
  422: 'A value cannot be used; problems names each',
  429: 'Too many requests',
  503: 'Something behind the API did not answer in time; ask again',
};
