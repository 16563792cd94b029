import { createHmac } from 'node:crypto';
import { rowMac } from './digest';
import { type TrailRow } from './row';
import { nextSeal, type Seal, sealMessage, sealRow, sealsOf } from './seal';
import { macsFor, type Verification, verifyTrail } from './verification';

const now = new Date('2026-03-02T16:00:00.000Z');
const hmac = (message: string) => createHmac('sha256', 'the key in KMS').update(message);
const dayKey = (message: string) => new Uint8Array(hmac(message).digest());

function row(contactId: string, second: number, event: string): TrailRow {
  const at = `2026-03-02T15:00:${String(second).padStart(2, '0')}.000Z`;
  const unsigned = { contactId, eventId: `${at}#1-${event}`, at, event };
  return { ...unsigned, mac: rowMac(unsigned, dayKey('deskline/audit-rows/v1|2026-03-02')) };
}

const rowsOf = (contactId: string, count: number, from = 0): TrailRow[] =>
  Array.from({ length: count }, (_, index) => row(contactId, from + index, `thing.${index}`));

/** As seal-contact does it. */
function sealed(contactId: string, rows: readonly TrailRow[]): TrailRow[] {
  const unsigned = nextSeal(contactId, rows, sealsOf(rows), '2026-03-02T15:05:00.000Z');
  if (!unsigned) return [...rows];
  return [...rows, sealRow({ ...unsigned, mac: hmac(sealMessage(unsigned)).digest('hex') })];
}

function verify(
  contactId: string,
  rows: readonly TrailRow[],
  rest: { knownSeals?: number; retentionDays?: number; now?: Date } = {},
): Verification {
  // prettier-ignore
  const macs = macsFor(rows);
  return verifyTrail({
    contactId,
    rows,
    dayKeys: new Map(macs.days.map(({ day, message }) => [day, dayKey(message)])),
    genuineSeals: new Set(
      macs.seals.filter(({ message, mac }) => hmac(message).digest('hex') === mac).map(({ sealId }) => sealId),
    ),
    now,
    ...rest,
  });
}

const at = (index: number) => row('call-1', index, `thing.${index}`).eventId;
const isSeal = ({ source }: TrailRow) => source === 'seal';

describe('a trail nobody touched', () => {
  const trail = sealed('call-1', rowsOf('call-1', 5));

  it('is intact, in whatever order it is read', () => {
    expect(verify('call-1', trail)).toEqual({ kind: 'intact', sealed: 5, unsealed: 0, expired: 0 });
    expect(verify('call-1', [...trail].reverse())).toEqual(verify('call-1', trail));
  });

  it('takes rows that arrive late, and seals them after the others', () => {
    const late = [...trail, row('call-1', 2, 'late')];

    expect(verify('call-1', late)).toEqual({ kind: 'intact', sealed: 5, unsealed: 1, expired: 0 });
    expect(verify('call-1', sealed('call-1', late))).toEqual({ kind: 'intact', sealed: 6, unsealed: 0, expired: 0 });
  });

  it('has nothing more to seal once everything is sealed', () => {
    expect(sealed('call-1', trail)).toEqual(trail);
  });

  it('may lose what is past its retention, and says how much', () => {
    const left = trail.filter((_, index) => index > 1);

    expect(verify('call-1', left, { retentionDays: 30, now: new Date('2026-05-02T00:00:00Z') })).toEqual({
      kind: 'intact',
      sealed: 3,
      unsealed: 0,
      expired: 2,
    });
    expect(verify('call-1', left, { retentionDays: 90, now: new Date('2026-05-02T00:00:00Z') })).toMatchObject({
      what: 'removed',
      at: at(0),
    });
  });

  it('seals more rows than one seal holds in several', () => {
    const many = Array.from({ length: 1_001 }, (_, n) => ({ ...row('call-1', 0, `n${String(n).padStart(4, '0')}`) }));

    const twice = sealed('call-1', sealed('call-1', many));

    expect(sealsOf(twice).map(({ entries }) => entries.length)).toEqual([1_000, 1]);
    expect(verify('call-1', twice)).toMatchObject({ kind: 'intact', sealed: 1_001 });
  });
});

describe('a trail that was tampered with', () => {
  const trail = sealed('call-1', rowsOf('call-1', 5));
  const changed = (change: (row: TrailRow, index: number) => TrailRow[]) => verify('call-1', trail.flatMap(change));

  it('fails at a row that was edited', () => {
    expect(changed((one, index) => [index === 2 ? { ...one, event: 'another.thing' } : one])).toMatchObject({
      kind: 'broken',
      at: at(2),
      what: 'edited',
    });
  });

  it('fails at a row that lost or gained an attribute', () => {
    const { mac: _mac, ...bare } = trail[1]!;

    expect(changed((one, index) => [index === 1 ? bare : one])).toMatchObject({ at: at(1), what: 'edited' });
    expect(changed((one, index) => [index === 1 ? { ...one, note: 'x' } : one])).toMatchObject({ at: at(1) });
  });

  it('fails at a row that was removed', () => {
    expect(changed((one, index) => (index === 3 ? [] : [one]))).toMatchObject({ at: at(3), what: 'removed' });
  });

  it('fails where the tail was cut off', () => {
    expect(changed((one, index) => (index === 3 || index === 4 ? [] : [one]))).toMatchObject({ at: at(3), what: 'removed' }); // prettier-ignore
  });

  it('fails at a row that was inserted, sealed over or not', () => {
    const { mac: _mac, ...forged } = row('call-1', 9, 'password.reset');

    expect(verify('call-1', [...trail, forged])).toMatchObject({ at: forged.eventId, what: 'inserted' });
    expect(verify('call-1', [...trail, { ...forged, mac: trail[0]!.mac! }])).toMatchObject({ at: forged.eventId });
    expect(verify('call-1', [...rowsOf('call-1', 2), forged])).toMatchObject({ at: forged.eventId, what: 'inserted' });
  });

  it('fails at rows that changed places', () => {
    const swapped = changed(
      (one, index) =>
      index === 1 ? [{ ...trail[2]!, eventId: one.eventId, at: one.at }] : index === 2 ? [{ ...trail[1]!, eventId: one.eventId, at: one.at }] : [one], // prettier-ignore
    );

    expect(swapped).toMatchObject({ at: at(1), what: 'reordered', words: `what stands here stood at ${at(2)}` });
  });

  it('fails at a row that was moved to another time', () => {
    const to = '2026-03-02T15:00:30.000Z';
    const moved = changed((one, index) => [index === 0 ? { ...one, eventId: `${to}#1-thing.0`, at: to } : one]);

    expect(moved).toMatchObject({ what: 'reordered', at: `${to}#1-thing.0` });
  });

  it('fails at a row that was changed before it was sealed', () => {
    const [first, ...rest] = rowsOf('call-1', 3);

    expect(verify('call-1', [{ ...first!, event: 'other' }, ...rest])).toMatchObject({ at: at(0), what: 'edited' });
  });

  it('fails when rows of another call were put in, and in both calls when they changed places', () => {
    const other = sealed('call-2', rowsOf('call-2', 5));
    const mine = trail.map((one, index) => (index === 1 ? { ...other[1]!, contactId: 'call-1' } : one));
    const whole = other.map((one) => ({ ...one, contactId: 'call-1' }));

    expect(verify('call-1', mine)).toMatchObject({ at: at(1), what: 'edited' });
    expect(verify('call-1', whole)).toMatchObject({ what: 'seal-forged' });
    expect(verify('call-1', [other[0]!, ...trail])).toMatchObject({ what: 'inserted' });
  });
});

describe('seals that were tampered with', () => {
  const once = sealed('call-1', rowsOf('call-1', 3));
  const twice = sealed('call-1', [...once, row('call-1', 20, 'later')]);
  const thrice = sealed('call-1', [...twice, row('call-1', 30, 'last')]);
  const without = (id: string) => thrice.filter(({ eventId }) => eventId !== id);

  it.each(['seal#0001', 'seal#0002'])('are missed: %s', (id) => {
    expect(verify('call-1', without(id))).toMatchObject({ at: id, what: 'seal-removed' });
  });

  it('are missed at the end by who knows how many there were', () => {
    expect(verify('call-1', without('seal#0003'))).toMatchObject({ kind: 'intact', unsealed: 1 });
    expect(verify('call-1', without('seal#0003'), { knownSeals: 3 })).toMatchObject({ at: 'seal#0003', what: 'seal-removed' }); // prettier-ignore
    expect(verify('call-1', [], { knownSeals: 1 })).toMatchObject({ at: 'seal#0001', what: 'seal-removed' });
  });

  it('are not taken when made without the key: over edited rows, or over fewer', () => {
    const edited = rowsOf('call-1', 3).map((one, index) => (index === 1 ? { ...one, event: 'nothing' } : one));
    const forge = (rows: readonly TrailRow[]) => {
      const unsigned = nextSeal('call-1', rows, [], '2026-03-02T15:05:00.000Z')!;
      return [...rows, sealRow({ ...unsigned, mac: createHmac('sha256', 'a guess').update(sealMessage(unsigned)).digest('hex') })]; // prettier-ignore
    };

    expect(verify('call-1', forge(edited))).toMatchObject({ at: 'seal#0001', what: 'seal-forged' });
    expect(verify('call-1', forge(edited.slice(1)))).toMatchObject({ at: 'seal#0001', what: 'seal-forged' });
  });

  it('are not taken when an entry was changed, left out or moved', () => {
    const tampered = (change: (seal: Seal) => Seal) =>
      verify(
        'call-1',
        once.map((one) => (isSeal(one) ? sealRow(change(sealsOf([one])[0]!)) : one)),
      );

    expect(tampered((seal) => ({ ...seal, entries: seal.entries.slice(0, 2) }))).toMatchObject({ what: 'seal-forged' });
    expect(tampered((seal) => ({ ...seal, entries: [...seal.entries].reverse() }))).toMatchObject({
      what: 'seal-forged',
    });
    expect(tampered((seal) => ({ ...seal, sealedAt: '2026-03-02T15:06:00.000Z' }))).toMatchObject({
      what: 'seal-forged',
    });
    expect(tampered((seal) => ({ ...seal, previousMac: 'x' }))).toMatchObject({ what: 'seal-forged' });
  });

  it('are not taken when they cannot be read', () => {
    expect(
      verify(
        'call-1',
        once.map((one) => (isSeal(one) ? { ...one, entries: '{' } : one)),
      ),
    ).toMatchObject({
      at: 'seal#0001',
      what: 'seal-unreadable',
    });
  });

  it('are not taken twice over: an old seal in the place of a new one', () => {
    const replayed = twice.map((one) => (one.eventId === 'seal#0002' ? { ...once.at(-1)!, eventId: 'seal#0002', number: 2 } : one)); // prettier-ignore

    expect(verify('call-1', replayed)).toMatchObject({ what: 'seal-forged' });
  });
});
