import { json } from '../answer';
import { type Work } from '../call';
import { openApiDocument } from '../openapi';

export const document: Work<'document'> = async () => json(openApiDocument());
