import * as pulumi from '@pulumi/pulumi';
import * as connect from '@pulumi/aws/connect';
import { type Flow } from './flow';
import { type Instance } from './instance';
import { type Place } from '../stack/place';

/** A number that reaches a flow. AWS picks the number; once released it is gone for good. */
export class PhoneNumber extends pulumi.ComponentResource {
  readonly number: pulumi.Output<string>;

  readonly #id: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    kind: { countryCode: string; type: string },
    private readonly instance: Instance,
    place: Place,
  ) {
    super('deskline:index:PhoneNumber', name, {}, place.within);
    const number = new connect.PhoneNumber(
      name,
      { targetArn: instance.arn, countryCode: kind.countryCode, type: kind.type, description: place.named(name) },
      { parent: this, protect: place.settings.protect },
    );
    this.#id = number.id;
    this.number = number.phoneNumber;
    this.registerOutputs({ number: this.number });
  }

  /** Lets callers of the number hear this flow. Apart from claiming it, because flows may speak of functions that call from the number. */
  reach(flow: Flow): void {
    new connect.PhoneNumberContactFlowAssociation(
      this.name,
      { phoneNumberId: this.#id, instanceId: this.instance.id, contactFlowId: flow.flowId },
      { parent: this },
    );
  }
}
