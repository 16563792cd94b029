import * as pulumi from '@pulumi/pulumi';
import * as lambda from '@pulumi/aws/lambda';
import { type LambdaFunction } from './lambda-function';
import { type Place } from '../stack/place';

/**
 * A public address of a function. Anybody may call it: what they may do there, the function decides by what they bring. The provider adds
 * both permissions that Lambda wants for that (its page on FunctionUrl, authorizationType NONE).
 */
export class FunctionUrl extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;

  constructor(name: string, fn: LambdaFunction, place: Place) {
    super('deskline:index:FunctionUrl', name, {}, place.within);
    const { functionUrl } = new lambda.FunctionUrl(
      name,
      { functionName: fn.functionName, authorizationType: 'NONE' },
      { parent: this },
    );
    this.url = functionUrl;
    this.registerOutputs({ url: this.url });
  }
}
