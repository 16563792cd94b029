import * as pulumi from '@pulumi/pulumi';
import { HoursOfOperation, type HoursOfOperationArgs } from '@pulumi/aws-native/connect';
import { minutesOf } from '../../domain/hours/opening-hours';
import { type Hours } from '../stack/data';
import { type Place } from '../stack/place';

type Slot = { readonly day: never; readonly startTime: Time; readonly endTime: Time };
type Time = { readonly hours: number; readonly minutes: number };

/** When a queue is open, holidays included: only aws-native knows overrides. */
export class OpeningHours extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, hours: Hours[string], instanceArn: pulumi.Input<string>, place: Place) {
    super('deskline:index:OpeningHours', name, {}, place.within);
    const resource = new HoursOfOperation(
      name,
      {
        instanceArn,
        name: place.named(name),
        // Cloud Control has refused later updates of a resource whose description was empty.
        description: hours.description ?? name,
        timeZone: hours.timeZone,
        config: weekOf(hours),
        hoursOfOperationOverrides: holidaysOf(hours),
      },
      { parent: this },
    );
    this.arn = resource.hoursOfOperationArn;
    this.registerOutputs({ arn: this.arn });
  }
}

export function weekOf({ open }: Hours[string]): Slot[] {
  return Object.entries(open).flatMap(([day, ranges]) => (ranges ?? []).map((range) => slot(day, range)));
}

/**
 * One override a holiday. A standard override replaces the day's hours (admin guide); one without times closes the day.
 * UNVERIFIED against the service: that CloudFormation takes an empty list of times.
 */
export function holidaysOf({
  holidays = [],
}: Hours[string]): NonNullable<HoursOfOperationArgs['hoursOfOperationOverrides']> {
  return holidays.map(({ date, name, open = [] }) => ({
    overrideName: name,
    overrideType: 'STANDARD',
    effectiveFrom: date,
    effectiveTill: date,
    overrideConfig: open.map((range) => slot(weekdayOf(date), range)),
  }));
}

function slot(day: string, range: string): Slot {
  const [from = '', to = ''] = range.split('-');
  // The SDK's enum of days is nominal; these are its very texts.
  return { day: day.toUpperCase() as never, startTime: timeOf(from), endTime: timeOf(to) };
}

/** Connect knows 0 to 23 hours: a day, or a night that goes on after it, ends at 0:00. Its last minute would be a gap in the night. */
function timeOf(time: string): Time {
  const minutes = minutesOf(time) % (24 * 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

function weekdayOf(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
}
