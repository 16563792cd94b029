import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as lambda from '@pulumi/aws/lambda';
import { type LambdaFunction } from './lambda-function';
import { type Place } from '../stack/place';

/** Has a function run again and again, at a rate. A run that is lost is made up for by the next: nothing is set aside. */
export class Schedule extends pulumi.ComponentResource {
  constructor(name: string, fn: LambdaFunction, rate: string, place: Place) {
    super('deskline:index:Schedule', name, {}, place.within);
    const child = { parent: this };
    const rule = new cloudwatch.EventRule(name, { name: place.named(name), scheduleExpression: rate }, child);
    const permission = new lambda.Permission(
      name,
      {
        function: fn.functionName,
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        sourceArn: rule.arn,
      },
      child,
    );
    new cloudwatch.EventTarget(name, { rule: rule.name, arn: fn.arn }, { ...child, dependsOn: [permission] });
    this.registerOutputs({});
  }
}
