import { cloudfront } from './cloudfront';
import { apigateway } from './apigateway';
import { cloudwatch } from './cloudwatch';
import { cognito } from './cognito';
import { connect } from './connect';
import { type ComputedTable } from './declared';
import { dynamodb } from './dynamodb';
import { iam } from './iam';
import { kms } from './kms';
import { lambda } from './lambda';
import { lex } from './lex';
import { mail } from './mail';
import { messaging } from './messaging';
import { s3 } from './s3';
import { states } from './states';

/** Every resource type the local engine can create. A type that is missing here is an error, never a guess. */
export const answers: ComputedTable = {
  ...cloudfront,
  ...apigateway,
  ...cloudwatch,
  ...cognito,
  ...connect,
  ...dynamodb,
  ...iam,
  ...kms,
  ...lambda,
  ...lex,
  ...mail,
  ...messaging,
  ...s3,
  ...states,
};
