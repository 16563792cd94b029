import { json } from '../../shared/http-api/answer';
import { visitorApiDocument } from '../openapi';
import { type VisitorWork } from '../visitor-work';

export const visitorDocument: VisitorWork<'visitorDocument'> = async () => json(visitorApiDocument());
