import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { type Texts } from '../texts/en';
import { useTexts } from '../texts/use-texts';
import { type TimeRange } from './time-range';

interface TimeRangePickerProps {
  readonly label: string;
  readonly range: TimeRange;
  onChange(range: TimeRange): void;
}

const choices = [
  { key: '1h', type: 'relative', amount: 1, unit: 'hour' },
  { key: '24h', type: 'relative', amount: 24, unit: 'hour' },
  { key: '7d', type: 'relative', amount: 7, unit: 'day' },
  { key: '30d', type: 'relative', amount: 30, unit: 'day' },
] as const;

export function TimeRangePicker({ label, range, onChange }: TimeRangePickerProps) {
  const texts = useTexts();
  return (
    <DateRangePicker
      ariaLabel={label}
      value={valueOf(range)}
      onChange={({ detail }) => onChange(rangeOf(detail.value))}
      relativeOptions={[...choices]}
      isValidRange={(value) => validity(value, texts)}
      i18nStrings={{ formatRelativeRange: ({ amount, unit }) => relativeText(amount, unit, texts) }}
      placeholder={texts.calls.anyTime}
      customRelativeRangeUnits={['hour', 'day']}
      expandToViewport
    />
  );
}

const relativeText = (amount: number, unit: string, { calls }: Texts): string =>
  unit === 'hour' ? calls.lastHours(amount) : calls.lastDays(amount);

function validity(value: DateRangePickerProps.Value | null, texts: Texts): DateRangePickerProps.ValidationResult {
  const isBackwards = value?.type === 'absolute' && Date.parse(value.startDate) > Date.parse(value.endDate);
  return isBackwards ? { valid: false, errorMessage: texts.calls.rangeTooLong } : { valid: true };
}

function valueOf(range: TimeRange): DateRangePickerProps.Value | null {
  switch (range.kind) {
    case 'any':
      return null;
    case 'last':
      return { type: 'relative', amount: range.amount, unit: range.unit };
    case 'between':
      return { type: 'absolute', startDate: range.from, endDate: range.to };
  }
}

function rangeOf(value: DateRangePickerProps.Value | null): TimeRange {
  if (!value) return { kind: 'any' };
  if (value.type === 'absolute') {
    // The picker gives the reader's own time with its offset; a link carries UTC.
    const instant = (text: string) => new Date(text).toISOString();
    return { kind: 'between', from: instant(value.startDate), to: instant(value.endDate) };
  }
  return { kind: 'last', amount: value.amount, unit: value.unit === 'hour' ? 'hour' : 'day' };
}
