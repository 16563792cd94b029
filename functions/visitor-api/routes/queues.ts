import { visitorDepartments } from '../../../domain/visitors/visitor-api/departments';
import { type KnownHours, shownHours } from '../../../domain/visitors/visitor-api/hours';
import { DependencyUnavailable } from '../../shared/errors';
import { json } from '../../shared/http-api/answer';
import { type VisitorWork } from '../visitor-work';

export interface QueuesDeps {
  /** The names of the queues there are in this stack. */
  readonly queueNames: readonly string[];
  /** By the name of a queue. Undefined when the instance does not know its hours. Throws DependencyUnavailable. */
  hoursOf(queue: string, now: Date): Promise<KnownHours | undefined>;
  /** When the visitor's pause is over; undefined when there is none. */
  pauseOf(visitor: string, now: Date): Promise<Date | undefined>;
  now(): Date;
}

/** Departments with their queues and hours. Hours that cannot be read right now are left out: the rest of the page is of use without. */
export const queues =
  ({ queueNames, hoursOf, pauseOf, now }: QueuesDeps): VisitorWork<'queues'> =>
  async ({ asker, language }) => {
    const at = now();
    const hours = new Map(
      await Promise.all(queueNames.map(async (name) => [name, await hoursOf(name, at).catch(notRightNow)] as const)),
    );
    const pause = await pauseOf(asker.sub, at);
    const shown = (name: string, title: string) => {
      const known = hours.get(name);
      return { name, title, ...(known && { hours: shownHours(known, at, language) }) };
    };
    return json({
      departments: visitorDepartments.map((department) => ({
        name: department.name,
        title: department.title[language],
        queues: Object.entries(department.queues)
          .filter(([name]) => queueNames.includes(name))
          .map(([name, title]) => shown(name, title[language])),
      })),
      ...(pause && { nextCallAt: pause.toISOString() }),
    });
  };

function notRightNow(error: unknown): undefined {
  if (error instanceof DependencyUnavailable) return undefined;
  throw error;
}
