import { isAbsolute, join, resolve } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { type CrmSettings, parseCrmSettings } from '../../domain/callers/crm-settings';
import { type AssuranceProfile, readAssuranceProfile } from '../../domain/reset/assurance';
import { type ConfiguredDirectory, parseConfiguredDirectory } from '../../domain/reset/directory-settings';
import { parseVisitorCalls, type VisitorCallSettings } from '../../domain/visitors/visitor-limit-settings';
import { isCountry } from '../../domain/visitors/visitor-number';
import { parseResetLimitSettings, type ResetLimitSettings } from '../../domain/verification/reset-limit-settings';

/** Where `Pulumi.yaml` is. Paths start here or at the file, never at the working directory. */
export const projectRoot = resolve(__dirname, '..', '..');

export interface Settings {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  /** Use this instance instead of creating one. */
  readonly connectInstanceArn?: string;
  readonly connectAlias: string;
  readonly phoneNumber?: { readonly countryCode: string; readonly type: string };
  readonly senderAddress: string;
  readonly companyName: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly sampleData: boolean;
  readonly protect: boolean;
  readonly logRetentionDays: number;
  /** How long the table keeps rows of the trail, and how long nobody can delete them from the archive. */
  readonly auditRetentionDays: number;
  readonly auditArchiveDays: number;
  /** How long a call must have been over, and quiet, before its trail is sealed. */
  readonly sealAfterSeconds: number;
  readonly temporaryPasswordValidityDays: number;
  readonly staffMfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly directory: ConfiguredDirectory;
  readonly crm: CrmSettings;
  readonly assuranceProfile: AssuranceProfile;
  /** Those that differ from the defaults. */
  readonly resetLimits: ResetLimitSettings;
  readonly visitorCalls: VisitorCallSettings;
  /** As the stack gives them, for functions that read them themselves. */
  readonly visitorCallsJson: string;
  /** By function name. */
  readonly reservedConcurrency: Readonly<Record<string, number>>;
  readonly alarmEmail?: string;
}

/** The only reader of configuration. Every key has its description and default in `Pulumi.yaml`, where the CLI applies them. */
export function readSettings(): Settings {
  const config = new pulumi.Config();
  const optional = (key: string) => config.get(key) || undefined; // Pulumi.yaml cannot say "optional": empty means not given
  const instanceArn = optional('connectInstanceArn');
  const alarmEmail = optional('alarmEmail');
  const phoneNumber = config.requireObject<Partial<Record<'countryCode' | 'type', string>>>('phoneNumber');
  const dataDir = config.require('dataDir');
  const stack = pulumi.getStack();
  return {
    project: pulumi.getProject(),
    stack,
    region: new pulumi.Config('aws').require('region'),
    ...(instanceArn === undefined ? {} : { connectInstanceArn: instanceArn }),
    connectAlias: optional('connectAlias') ?? `${pulumi.getProject()}-${stack}`,
    ...(phoneNumber.countryCode === undefined
      ? {}
      : { phoneNumber: { countryCode: phoneNumber.countryCode, type: phoneNumber.type ?? 'TOLL_FREE' } }),
    senderAddress: config.require('senderAddress'),
    companyName: config.require('companyName'),
    dataDir: isAbsolute(dataDir) ? dataDir : join(projectRoot, dataDir),
    sampleData: config.requireBoolean('sampleData'),
    protect: config.requireBoolean('protect'),
    logRetentionDays: config.requireNumber('logRetentionDays'),
    auditRetentionDays: config.requireNumber('auditRetentionDays'),
    auditArchiveDays: config.requireNumber('auditArchiveDays'),
    sealAfterSeconds: config.requireNumber('sealAfterSeconds'),
    temporaryPasswordValidityDays: config.requireNumber('temporaryPasswordValidityDays'),
    staffMfa: readStaffMfa(config, stack),
    directory: readDirectory(config, stack),
    crm: readCrm(config, stack),
    assuranceProfile: readAssurance(config, stack, phoneNumber.countryCode !== undefined),
    resetLimits: readResetLimits(config, stack),
    ...readVisitorCalls(config, stack),
    reservedConcurrency: config.requireObject<Record<string, number>>('reservedConcurrency'),
    ...(alarmEmail === undefined ? {} : { alarmEmail }),
  };
}

function readStaffMfa(config: pulumi.Config, stack: string): Settings['staffMfa'] {
  const given = config.require('staffMfa');
  const known = (['OFF', 'OPTIONAL', 'ON'] as const).find((choice) => choice === given);
  if (known !== undefined) return known;
  throw new pulumi.RunError(
    `Pulumi.${stack}.yaml:${config.name}:staffMfa: ${given} is no choice; write OFF, OPTIONAL or ON`,
  );
}

function readDirectory(config: pulumi.Config, stack: string): ConfiguredDirectory {
  const parsed = parseConfiguredDirectory(
    config.require('directory'),
    config.requireObject<unknown>('directorySettings'),
  );
  if (parsed.kind === 'ok') return parsed.directory;
  const place = `Pulumi.${stack}.yaml:${config.name}`;
  throw new pulumi.RunError(parsed.problems.map((problem) => `${place}:${problem}`).join('\n'));
}

function readCrm(config: pulumi.Config, stack: string): CrmSettings {
  const parsed = parseCrmSettings(config.requireObject<unknown>('crm'));
  if (parsed.kind === 'ok') return parsed.settings;
  const place = `Pulumi.${stack}.yaml:${config.name}`;
  throw new pulumi.RunError(parsed.problems.map((problem) => `${place}:${problem}`).join('\n'));
}

/** A call back needs a number to call from. */
function readAssurance(config: pulumi.Config, stack: string, hasNumber: boolean): AssuranceProfile {
  const place = `Pulumi.${stack}.yaml:${config.name}`;
  let profile: AssuranceProfile;
  try {
    profile = readAssuranceProfile(config.require('assuranceProfile'));
  } catch (error) {
    throw new pulumi.RunError(`${place}:${(error as Error).message}`); // it throws nothing else
  }
  if (profile === 'email-code-and-callback' && !hasNumber)
    throw new pulumi.RunError(
      `${place}:assuranceProfile: ${profile} calls employees; write phoneNumber too, such as {countryCode: US}`,
    );
  return profile;
}

function readVisitorCalls(config: pulumi.Config, stack: string): Pick<Settings, 'visitorCalls' | 'visitorCallsJson'> {
  const given = config.requireObject<unknown>('visitorCalls');
  const parsed = parseVisitorCalls(given);
  const place = `Pulumi.${stack}.yaml:${config.name}:visitorCalls`;
  const unknown = parsed.kind === 'ok' ? parsed.settings.countries.filter((country) => !isCountry(country)) : [];
  const problems = [
    ...(parsed.kind === 'ok' ? [] : parsed.problems),
    ...unknown.map((country) => `countries: ${country} has no numbers that are known; write a country such as US`),
  ];
  if (parsed.kind !== 'ok' || problems.length > 0)
    throw new pulumi.RunError(problems.map((problem) => `${place}: ${problem}`).join('\n'));
  return { visitorCalls: parsed.settings, visitorCallsJson: JSON.stringify(given) };
}

/** Throws one line per limit that is out of bounds: `Pulumi.dev.yaml:deskline:resetLimits: triesPerCall: 9 is …`. */
function readResetLimits(config: pulumi.Config, stack: string): ResetLimitSettings {
  const parsed = parseResetLimitSettings(config.requireObject<unknown>('resetLimits'));
  if (parsed.kind === 'ok') return parsed.settings;
  const place = `Pulumi.${stack}.yaml:${config.name}:resetLimits`;
  throw new pulumi.RunError(parsed.problems.map((problem) => `${place}: ${problem}`).join('\n'));
}
