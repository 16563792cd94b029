import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { functions as manifests } from '../../functions/manifest';
import { capturedGraph } from './captured-graph';

const project = join(__dirname, '..', '..');
const graph = capturedGraph();
const all = (type: string) => graph.resources.filter((resource) => resource.type === type);

const Line = z.array(z.union([z.string(), z.looseObject({})]));
const Body = z.object({
  widgets: z.array(
    z.object({
      type: z.enum(['text', 'metric']),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      properties: z.looseObject({ title: z.string().optional(), metrics: z.array(Line).optional() }),
    }),
  ),
});
const dashboards = all('aws:cloudwatch/dashboard:Dashboard');
const { widgets } = Body.parse(JSON.parse(String(dashboards[0]?.inputs['dashboardBody'])));
const lines = widgets.flatMap(({ properties }) => properties.metrics ?? []);

/** What `# Title` and `## Some words` of a page are called in links. */
const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );

describe('[C-5, JW-10] what is watched', () => {
  it('says in every alarm where to read what to do, on a page that has that heading', () => {
    const alarms = all('aws:cloudwatch/metricAlarm:MetricAlarm');
    const lost = alarms.flatMap(({ name, inputs }) => {
      const [, page = '', anchor = ''] = /Runbook: (docs\/runbooks\/[\w-]+\.md)#([\w-]+)$/.exec(String(inputs['alarmDescription'])) ?? []; // prettier-ignore
      const file = join(project, page);
      return page !== '' && existsSync(file) && anchorsOf(readFileSync(file, 'utf8')).includes(anchor) ? [] : [name];
    });

    expect(alarms.length).toBeGreaterThan(50);
    expect(lost).toEqual([]);
  });

  it('has no page in the runbooks with a link that leads nowhere', () => {
    const folder = join(project, 'docs', 'runbooks');
    const lost = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\]\(([\w-]+\.md)(?:#([\w-]+))?\)/g)]
        .filter(([, page = '', anchor]) => {
          const file = join(folder, page);
          return !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor));
        })
        .map(([link]) => `${name}: ${link}`),
    );

    expect(lost).toEqual([]);
  });
});

describe('[C-5, J-24] the dashboard', () => {
  it('has a graph for everything that was asked for', () => {
    const titles = widgets.flatMap(({ properties }) => properties.title ?? []).join('\n');

    for (const words of [
      'Transferred from the first line',
      'Handle time',
      'Satisfaction',
      'First-contact resolution',
      'Errors',
      'Latency',
      'Time in flows',
    ])
      expect(titles).toContain(words);
    expect(dashboards).toHaveLength(1);
  });

  it('shows numbers of functions that exist and count them', () => {
    const own = lines.filter(([namespace]) => namespace === 'Deskline');
    const strange = own.filter(([, metric, , service]) => {
      const name = String(service);
      if (!(name in manifests)) return true;
      const folder = join('functions', name);
      const own = readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')); // prettier-ignore
      const sources = [...own.map((file) => join(folder, file)), 'domain/outcomes/measures.ts'];
      return !sources.some((file) => readFileSync(join(project, file), 'utf8').includes(String(metric)));
    });

    expect(own.length).toBeGreaterThan(15);
    expect(strange).toEqual([]);
  });

  it('shows every function and workflow, by names that exist', () => {
    const known = new Set(graph.resources.flatMap(({ outputs }) => [outputs['name'], outputs['arn']]));
    const shown = (metric: string) => lines.filter((line) => line[1] === metric).map((line) => line[3]);

    expect(shown('Errors')).toHaveLength(Object.keys(manifests).length);
    expect([...shown('Errors'), ...shown('ExecutionsFailed')].filter((name) => !known.has(name))).toEqual([]);
  });

  it('has expressions of numbers on the same graph only', () => {
    const loose = widgets.flatMap(({ properties: { metrics = [] } }) => {
      const last = metrics.map((line) => z.looseObject({ id: z.string().optional(), expression: z.string().optional() }).safeParse(line.at(-1)).data); // prettier-ignore
      const ids = last.flatMap((options) => options?.id ?? []);
      const used = last.flatMap((options) => options?.expression?.match(/[A-Za-z]\w*/g) ?? []);
      return used.filter((id) => !ids.includes(id));
    });

    expect(loose).toEqual([]);
  });

  it('fits the grid, without one graph upon another', () => {
    for (const one of widgets) {
      expect(one.x + one.width).toBeLessThanOrEqual(24);
      for (const other of widgets) {
        if (one === other) continue;
        const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y; // prettier-ignore
        expect(apart).toBe(true);
      }
    }
  });
});
