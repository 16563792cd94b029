import { type Language } from '../../domain/prompts/language';
import { type visitorOperations } from '../../domain/visitors/visitor-api';
import { type VisitorReason } from '../../domain/visitors/visitor-api/refusal-words';
import * as http from '../shared/http-api/answer';
import type * as calls from '../shared/http-api/call';
import { type Visitor } from './asker';

type Operations = typeof visitorOperations;

/** What answers one operation of the website's API. */
export type VisitorWork<Name extends keyof Operations> = calls.Work<Operations[Name], Visitor, Language, VisitorReason>;
export type VisitorWorks = calls.Works<Operations, Visitor, Language, VisitorReason>;

export type VisitorRefused = http.Refusal<VisitorReason>;
export const refused: typeof http.refused<VisitorReason> = http.refused;
